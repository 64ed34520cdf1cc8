import { count } from '../../measures/index.ts'
import type { Said } from '../../text/index.ts'
import { boundTo } from '../bound-to.ts'
import type { Frame, FrameUnit } from '../data/frame.ts'
import type { Linked } from '../data/linkage.ts'
import { personOf } from '../data/person.ts'
import { linkageCells } from '../disclosure/linkage-cells.ts'
import type { Cell, Table } from '../results.ts'
import { both, compose, said } from '../words.ts'
import { peopleIn, type Setting, sourceSaid } from './linkage-tables.ts'

type Row = Table['rows'][number]

/** The rows of each site, by its name. */
const rowsOfSites = ({ units }: Frame): readonly (readonly [string, Int32Array])[] =>
  [...Map.groupBy(units.keys(), (row) => units[row]?.site)]
    .flatMap(([site, rows]) => (site === undefined ? [] : [[site, Int32Array.from(rows)] as const]))
    .sort(([a], [b]) => (a < b ? -1 : 1))

/** For each register and site: how many of the trial are in it. Nothing where no two sites are known. */
export const sitesTable = (setting: Setting, links: readonly Linked[]): Table | undefined => {
  const { protocol, frame } = setting
  const sites = rowsOfSites(frame)
  if (links.length === 0 || sites.length < 2) return undefined
  const siteName = new Map((protocol.trial.sites ?? []).map(({ id, name }) => [id, both(name)]))
  const rows = links.flatMap(({ source: { people, used } }) => {
    const cells = linkageCells(setting, used.id)
    const isKnown = (row: number): boolean => people.has(personOf(frame.units[row] as FrameUnit))
    cells.hold(`linkage.${used.id}.matched.total`, Int32Array.from(frame.units.keys()).filter(isKnown))
    const found = sites.map(([site, all]): Row => {
      const name = siteName.get(site) ?? said(site, site)
      const label = compose(
        links.length === 1 ? [name] : [sourceSaid(protocol, used.id), name],
        (...words) => words.join(': '),
        (...words) => words.join(': '),
      )
      const bound = { base: label, ...boundTo(protocol, used.id) }
      const id = `linkage.${used.id}.site.${site}`
      const counted = (definition: Said, n: number) => count(n, 'people', { ...bound, definition })
      const n = peopleIn(frame)(all)
      const cell = (key: string, definition: Said, rows: Int32Array): Cell => {
        const some = peopleIn(frame)(rows)
        const given = { rows, rank: 1, counts: [some, n - some] }
        return { quantity: cells.enter(`${id}.${key}`, counted(definition, some), given) }
      }
      const everyone = counted(said('Deltagere', 'Participants'), n)
      return {
        label,
        cells: [
          { quantity: setting.ledger.enterOfDesign(`${id}.all`, everyone) },
          cell('matched', said('Fundet i kilden', 'Found in the source'), all.filter(isKnown)),
          cell(
            'not-found',
            said('Ikke fundet', 'Not found'),
            all.filter((row) => !isKnown(row)),
          ),
        ],
      }
    })
    cells.close(sites.map(([, all]) => all))
    return found
  })
  return {
    title: said('Hvem registrene kender, på hvert forsøgssted', 'Whom the registers know, at each site'),
    columns: [
      said('Deltagere', 'Participants'),
      said('Fundet i kilden', 'Found in the source'),
      said('Ikke fundet', 'Not found'),
    ],
    rows,
    notes: [],
  }
}
