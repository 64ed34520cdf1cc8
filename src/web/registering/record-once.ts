import type { Environment, TrialPlace } from '../../app/index.ts'
import { oncePerForm } from '../../store/index.ts'
import type { PageRequest } from '../route.ts'

/** Who acts, and when, for actions of the room `app`. */
export const environmentOf = ({ actor, services }: PageRequest): Environment => ({
  now: services.clock,
  randomHex: services.randomHex,
  by: actor.user,
})

/**
 * Runs an action about these citizens once per form.
 *
 * @param token the form's `once`
 */
export const recordOnce = async (
  request: PageRequest,
  subjects: readonly string[],
  token: string,
  action: (place: TrialPlace, environment: Environment) => Promise<unknown>,
): Promise<{ readonly isRepeat: boolean }> => {
  const { services, actor, trial } = request
  const done = await oncePerForm(services.store, actor, trial?.id ?? '', { subjects }, token, (place) =>
    action(place, environmentOf(request)),
  )
  return { isRepeat: 'sentBefore' in done }
}
