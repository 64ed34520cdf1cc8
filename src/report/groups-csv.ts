import type { Estimate, GroupComparison, Results } from '../analysis/index.ts'
import { isNoResult } from '../measures/index.ts'
import { languages, say } from '../text/index.ts'
import { csvFile, type Field } from './csv.ts'

const header = [
  'estimate_id',
  'by',
  'group',
  'group_da',
  'group_en',
  'group_estimate_id',
  'shrunken',
  'shrunken_std_error',
  'own_share',
  'test',
  'test_no_result',
  'statistic',
  'df_1',
  'df_2',
  'p',
  'in_test',
  'difference_from',
  'difference',
  'difference_std_error',
  'difference_df',
  'low_difference',
  'high_difference',
  'tau_squared',
  'low_tau_squared',
  'high_tau_squared',
  'i_squared',
  'low_prediction',
  'high_prediction',
]

const testFields = ({ test }: GroupComparison, group: string): readonly Field[] =>
  isNoResult(test)
    ? [null, test.noResult, null, null, null, null, null]
    : [test.kind, null, test.statistic, test.df1, test.df2, test.pValue, test.leftOut.includes(group) ? 'no' : 'yes']

const differenceFields = ({ difference }: GroupComparison, group: string): readonly Field[] =>
  difference === undefined || difference.group !== group
    ? [null, null, null, null, null, null]
    : [difference.from, difference.estimate, difference.stdError, difference.df, ...difference.confInt]

const betweenFields = ({ between }: GroupComparison): readonly Field[] => {
  if (between === undefined || isNoResult(between)) return [null, null, null, null, null, null]
  const { tauSquared, tauSquaredConfInt, iSquared, predictionInterval } = between
  return [tauSquared, ...(tauSquaredConfInt ?? [null, null]), iSquared, ...predictionInterval]
}

const rowsOf = (id: string, { groups = {} }: Estimate): readonly (readonly Field[])[] =>
  Object.values(groups).flatMap((comparison) =>
    comparison.groups.map(({ group, label, estimate, shrunken }) => [
      id,
      comparison.by,
      group,
      ...languages.map((language) => say(label, language)),
      estimate,
      shrunken?.estimate ?? null,
      shrunken?.stdError ?? null,
      shrunken?.ownShare ?? null,
      ...testFields(comparison, group),
      ...differenceFields(comparison, group),
      ...betweenFields(comparison),
    ]),
  )

/**
 * Every group of every comparison as a CSV file, a line each with the test between them on each of its lines: path inside
 * `results/` to text. The groups' own numbers stand with the estimates. Nothing where there are none.
 */
export const renderGroups = (results: Results): ReadonlyMap<string, string> => {
  const rows = Object.entries(results.estimates).flatMap(([id, estimate]) => rowsOf(id, estimate))
  return new Map(rows.length === 0 ? [] : [['tables/groups.csv', csvFile(header, rows, results)]])
}
