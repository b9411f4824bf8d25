/** What the runtime's figures mean, for whoever reads `/metrics`. */
export const FIGURE_HELP: { readonly [name: string]: string } = {
  commands_in_flight: 'Commands of people, reactions and sweeps that are being executed',
  health_check_ok: '1 when this check of /health/ready is green, else 0',
  parked_cases: 'Cases whose events wait because one could not be handled; only where the group runs',
  parked_oldest_age_seconds: 'How long the oldest parked case has waited; 0 when none waits',
  reaction_lag_seconds: 'For how long a reaction group has not stood at the head of the feed',
  refused_commands_total: 'Commands of reactions that a rule refused for good',
  sweep_commands_total: 'Commands of sweeps that recorded something',
  view_lag_seconds: 'For how long a view has not stood at the head of the feed',
}
