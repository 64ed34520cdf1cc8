import type { Declared, Role } from '../../analysis/index.ts'
import type { Said } from '../../text/index.ts'

export const roleNames: Readonly<Record<Role, Said>> = {
  primary: { da: 'primært', en: 'primary' },
  secondary: { da: 'sekundært', en: 'secondary' },
  exploratory: { da: 'eksplorativt', en: 'exploratory' },
}

/** When a question was asked, seen from the data. */
export const declaredNames: Readonly<Record<Declared, Said>> = {
  'before-lock': { da: 'før lodtrækningen', en: 'before the draw' },
  amended: { da: 'ved protokolændring, før udfald kunne ses', en: 'by amendment, before outcomes could be seen' },
  'after-data': { da: 'efter at udfald kunne ses', en: 'after outcomes could be seen' },
}

/** What a question asks for where it does not compare. */
export const asksNames: Readonly<Record<string, Said>> = {
  share: { da: 'andelen i hver gruppe', en: 'the share in each arm' },
  mean: { da: 'gennemsnittet i hver gruppe', en: 'the mean in each arm' },
  change: { da: 'ændringen over tid', en: 'the change over time' },
  target: { da: 'om måltallet er nået', en: 'whether the target is met' },
}
