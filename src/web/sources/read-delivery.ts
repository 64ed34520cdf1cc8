import { createHash } from 'node:crypto'
import { type CheckedDelivery, checkDelivery } from '../../app/index.ts'
import type { ToReader } from './messages.ts'

/** Reads a delivery whole, in this process. @throws ProblemError with everything wrong in it */
export const readDelivery = ({ protocolText, codes, delivery }: ToReader): Promise<CheckedDelivery> => {
  const bytesOf = (path: string): Uint8Array | undefined => (path === codes?.path ? codes.bytes : undefined)
  return checkDelivery(
    {
      protocolText: () => protocolText,
      read: bytesOf,
      sha256: (path) => {
        const bytes = bytesOf(path)
        return bytes === undefined ? undefined : createHash('sha256').update(bytes).digest('hex')
      },
    },
    delivery,
  )
}
