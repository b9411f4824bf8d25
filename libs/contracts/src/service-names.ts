/** The services that record events, in the order in which a case meets them. */
export const SERVICE_NAMES = ['acceptance', 'approval', 'evaluation', 'callback', 'rectification'] as const

export type ServiceName = (typeof SERVICE_NAMES)[number]
