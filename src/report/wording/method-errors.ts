import type { Estimate } from '../../analysis/index.ts'
import type { SeType } from '../../effects/index.ts'
import type { Method } from './method.ts'

const heteroscedastic = (se: string): Method => ({
  id: se,
  said: {
    da: `Standardfejl ${se}, som ikke forudsætter samme spredning i grupperne (MacKinnon og White 1985).`,
    en: `Standard errors ${se}, which do not assume the same spread in the arms (MacKinnon and White 1985).`,
  },
  references: ['mackinnon-white'],
})

/** Every kind of standard error: the compiler misses none. */
const errors = {
  classical: {
    id: 'classical',
    said: {
      da: 'Klassiske standardfejl: samme spredning for alle.',
      en: 'Classical standard errors: one variance for all.',
    },
    references: [],
  },
  HC0: heteroscedastic('HC0'),
  HC1: heteroscedastic('HC1'),
  HC2: heteroscedastic('HC2'),
  HC3: heteroscedastic('HC3'),
  CR0: {
    id: 'CR0',
    said: {
      da: 'Standardfejl CR0 for klynger uden korrektion for få klynger (Liang og Zeger 1986).',
      en: 'Standard errors CR0 for clusters without correction for few clusters (Liang and Zeger 1986).',
    },
    references: ['liang-zeger'],
  },
  CR1: {
    id: 'CR1',
    said: {
      da: 'Standardfejl CR1 for klynger: CR0 gange en faktor, der vokser, når klyngerne er få (Liang og Zeger 1986).',
      en: 'Standard errors CR1 for clusters: CR0 times a factor that grows where clusters are few (Liang and Zeger 1986).',
    },
    references: ['liang-zeger'],
  },
  CR2: {
    id: 'CR2',
    said: {
      da: 'Standardfejl CR2 for klynger med Satterthwaites frihedsgrader (Bell og McCaffrey 2002; Pustejovsky og Tipton 2018).',
      en: 'Standard errors CR2 for clusters with Satterthwaite degrees of freedom (Bell and McCaffrey 2002; Pustejovsky and Tipton 2018).',
    },
    references: ['bell-mccaffrey', 'pustejovsky-tipton'],
  },
} satisfies Readonly<Record<SeType, Method>>

/** The method of an estimate's standard error; nothing where it has none. */
export const errorMethod = ({ se, stdError }: Estimate): Method | undefined =>
  stdError === null ? undefined : (errors as Readonly<Record<string, Method>>)[se]
