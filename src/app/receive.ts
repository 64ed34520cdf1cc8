import type { ReadingProgress } from '../registers/index.ts'
import type { Environment } from './environment.ts'
import { checkDelivery } from './receiving/check-delivery.ts'
import type { Delivery, Received } from './receiving/delivery.ts'
import { keepDelivery } from './receiving/keep-delivery.ts'
import type { TrialPlace } from './trial-place.ts'

/**
 * Receives a delivery of a source, or of the list of its codes: reads and checks all of it, puts it where the protocol
 * says it is, keeps the file that lay there beside, and appends to the journal that it came, with the next version.
 *
 * On a server the two steps are taken apart, because no transaction waits while a file is read.
 *
 * @throws ProblemError with everything wrong in the file, and when it is the version that is there; nothing is changed
 */
export const receiveSource = async (
  place: TrialPlace,
  environment: Environment,
  delivery: Delivery,
  progress: (progress: ReadingProgress) => void = () => undefined,
): Promise<Received> => keepDelivery(place, environment, await checkDelivery(place, delivery, progress))
