import type { Said } from '../../text/index.ts'
import type { DeliveryStatus } from './plan.ts'

/** What became of a window, in words. */
export const statusWords: Readonly<Record<DeliveryStatus, Said>> = {
  done: { da: 'gennemført', en: 'done' },
  'other-form': { da: 'afholdt i en anden form end ventet', en: 'held in another form than expected' },
  'too-few': { da: 'færre end ventet', en: 'fewer than expected' },
  'called-off': { da: 'afbud fra borgeren', en: 'called off by the citizen' },
  'stayed-away': { da: 'udeblevet', en: 'stayed away' },
  cancelled: { da: 'aflyst af jobcentret', en: 'cancelled by the job centre' },
  'not-used': { da: 'vurderet og ikke brugt', en: 'considered and not used' },
  missing: { da: 'intet registreret', en: 'nothing registered' },
  absent: { da: 'ikke givet', en: 'not given' },
  'not-due': { da: 'skulle ikke ske', en: 'not due' },
}
