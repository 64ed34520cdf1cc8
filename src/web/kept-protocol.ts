import { ProblemError, problem } from '../problems/index.ts'
import { checkProtocol, type Protocol } from '../protocol/index.ts'
import type { Tx } from '../store/index.ts'

const mostKept = 20
const kept = new Map<string, Protocol>()

/** A protocol as written; read once for each text, because reading one takes longer than a page may. */
export const readProtocolText = (text: string): Protocol => {
  const known = kept.get(text)
  if (known !== undefined) return known
  const { protocol, problems } = checkProtocol(text, 'protocol.yaml')
  if (protocol === undefined) throw new ProblemError(problems)
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? '')
  kept.set(text, protocol)
  return protocol
}

/** The protocol in force of a trial. */
export const keptProtocol = async (tx: Tx, trial: string): Promise<Protocol> => {
  const row = await tx.selectFrom('trial').select('protocol_text').where('id', '=', trial).executeTakeFirst()
  if (row === undefined) throw new ProblemError(problem('store.no-trial', {}))
  return readProtocolText(row.protocol_text)
}
