import type { Role } from '@bihuan/host'

/** A token of the demonstration, asked for as anybody on this machine may. @throws Error with what was answered */
export async function tokenOf(
  baseUrl: string, actor: { readonly id: string; readonly roles: readonly Role[] },
): Promise<string> {
  const response = await fetch(`${baseUrl}/dev/tokens`, {
    method: 'POST', body: JSON.stringify({ actor }), headers: { 'content-type': 'application/json' },
  })
  const answer: unknown = await response.json()
  if (response.ok && typeof answer === 'object' && answer !== null && 'token' in answer) return String(answer.token)
  throw new Error(`/dev/tokens was answered ${response.status}`)
}
