import { formatList } from '../../text/index.ts'
import { error } from '../define.ts'

/** Problems of what is read from registers: states, cohorts, and outcomes over weeks and months. */
export const registerProblems = {
  'protocol.state-empty': error<{ name: string }>({
    da: [
      ({ name }) => `Tilstanden ”${name}” siger ikke, hvornår nogen er i den.`,
      () => 'Angiv ”weeks” med ”in” eller ”notIn”, eller ”months” med timer, løn eller branche.',
    ],
    en: [
      ({ name }) => `The state "${name}" does not say when anyone is in it.`,
      () => 'Give "weeks" with "in" or "notIn", or "months" with hours, pay or industry.',
    ],
  }),
  'protocol.source-lacks': error<{ source: string; what: string }>({
    da: [
      ({ source, what }) => `Kilden ”${source}” har ingen kolonne med ”${what}”.`,
      ({ what }) => `Angiv ”${what}” under kilden, eller brug en anden kilde.`,
    ],
    en: [
      ({ source, what }) => `The source "${source}" has no column of "${what}".`,
      ({ what }) => `Name "${what}" under the source, or use another source.`,
    ],
  }),
  'protocol.exactly-one': error<{ name: string; keys: readonly string[] }>({
    da: [
      ({ name, keys }) => `”${name}” skal have netop én af ${formatList(keys, 'da')}.`,
      () => 'Behold den, der er ment.',
    ],
    en: [
      ({ name, keys }) => `"${name}" must have exactly one of ${formatList(keys, 'en')}.`,
      () => 'Keep the one that is meant.',
    ],
  }),
  'protocol.key-needed': error<{ key: string; by: string }>({
    da: [({ key, by }) => `”${by}” kræver ”${key}”.`, ({ key }) => `Angiv ”${key}”: der er ingen standard.`],
    en: [({ key, by }) => `"${by}" needs "${key}".`, ({ key }) => `Give "${key}": there is no default.`],
  }),
  'protocol.key-without-use': error<{ key: string; by: string }>({
    da: [({ key, by }) => `”${key}” har ingen virkning sammen med ”${by}”.`, ({ key }) => `Slet ”${key}”.`],
    en: [({ key, by }) => `"${key}" has no effect together with "${by}".`, ({ key }) => `Delete "${key}".`],
  }),
  'protocol.wrong-outcome-kind': error<{ key: string; name: string; kind: 'time-to-exit' | 'achieved' }>({
    da: [
      ({ key, name, kind }) =>
        `”${key}” peger på ”${name}”, som ikke er ${kind === 'time-to-exit' ? 'tid til afgang (time-to-exit)' : 'opnået eller ikke opnået i et register'}.`,
      () => 'Peg på et andet resultatmål.',
    ],
    en: [
      ({ key, name, kind }) =>
        `"${key}" names "${name}", which is not ${kind === 'time-to-exit' ? 'a time to exit (time-to-exit)' : 'achieved or not in a register'}.`,
      () => 'Name another outcome.',
    ],
  }),
}
