/** Ways by which somebody comes to a hall. */
export const CHANNELS = ['window', 'web', 'mobile', 'courier', 'kiosk'] as const
