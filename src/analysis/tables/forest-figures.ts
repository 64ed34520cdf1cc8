import { formatPercent, type Said } from '../../text/index.ts'
import type { Estimate, Figure } from '../results.ts'
import { compose, said } from '../words.ts'

const titleFor = (estimates: readonly Estimate[]): Said => {
  const [level, ...others] = [...new Set(estimates.map((estimate) => estimate.level))]
  if (level === undefined || others.length > 0)
    return said('Forskelle mellem grupperne med intervaller', 'Differences between the arms with intervals')
  const decimals = Number.isInteger(Math.round(level * 1000) / 10) ? 0 : 1
  const [da, en] = [formatPercent(level, decimals, 'da'), formatPercent(level, decimals, 'en')]
  return said(
    `Forskelle mellem grupperne med ${da.replace('\u00a0', ' ')}-intervaller`,
    `Differences between the arms with ${en} intervals`,
  )
}

/** For each comparison of groups: everyone, and below them each group with a number; a subgroup is itself one of the two. */
const groupForests = (estimates: ReadonlyMap<string, Estimate>): readonly (readonly [string, Figure])[] =>
  [...estimates].flatMap(([id, { groups = {} }]) =>
    Object.values(groups).flatMap(({ by, label, groups: parts }): (readonly [string, Figure])[] => {
      const shown = parts.flatMap(({ estimate }) =>
        typeof estimates.get(estimate)?.estimate === 'number' ? [estimate] : [],
      )
      if (shown.length < 2) return []
      const title = compose(
        [label],
        (name) => `Forskellen i hver delgruppe: ${name}`,
        (name) => `The difference in each group: ${name}`,
      )
      const figure: Figure = {
        kind: 'forest',
        title,
        table: 'outcomes',
        estimates: by === 'subgroup' ? shown : [id, ...shown],
      }
      return [[`forest.${id}.by-${by}`, figure]]
    }),
  )

/** One forest plot per unit: differences in shares and in kroner do not share an axis. What has no number is not in it. */
export const forestFigures = (estimates: ReadonlyMap<string, Estimate>): Readonly<Record<string, Figure>> => {
  const drawn = [...estimates].filter(([, { estimate }]) => typeof estimate === 'number')
  const byUnit = Map.groupBy(
    drawn.filter(([, { analysisSet }]) => analysisSet.kind !== 'group' && analysisSet.kind !== 'everyone'),
    ([, { unit }]) => unit,
  )
  return Object.fromEntries([
    ...groupForests(estimates),
    ...[...byUnit].map(([unit, members]): [string, Figure] => [
      `forest.${unit.replace(/[^A-Za-z0-9]+/g, '-').toLowerCase()}`,
      {
        kind: 'forest',
        title: titleFor(members.map(([, estimate]) => estimate)),
        table: 'outcomes',
        estimates: members.map(([id]) => id),
      },
    ]),
  ])
}
