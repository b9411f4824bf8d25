import type { SecurityHeadersOptions } from '@nestjs/common'

/**
 * Nest's own set (that of helmet) with two differences: nothing may be loaded from elsewhere, and `http` stays `http`
 * on a loopback or inside a hall's network, where a proxy or nothing at all ends TLS.
 */
export const securityHeaders: SecurityHeadersOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'self'"],
      'base-uri': ["'none'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'none'"],
      'img-src': ["'self'", 'data:'],
      'object-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'", "'unsafe-inline'"],
    },
  },
}
