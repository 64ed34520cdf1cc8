import { type Drawn, drawLots } from '../../app/index.ts'
import { formatNumber, type Language } from '../../text/index.ts'
import { problemLines } from '../answer.ts'
import { type CommonOptions, type Context, command, environmentOf, placeOf, withSeed, writing } from '../context.ts'

const words = {
  about: { da: 'trækker lod og skriver det i journalen', en: 'draws lots and writes them in the journal' },
  unit: { da: 'kun disse, en ad gangen i denne rækkefølge', en: 'only these, one at a time in this order' },
}

const countsOf = ({ allocations }: Drawn): readonly (readonly [string, number])[] => {
  const counts = new Map<string, number>()
  for (const { arm } of allocations) counts.set(arm, (counts.get(arm) ?? 0) + 1)
  return [...counts]
}

const shownLots = 50

const linesOf = (drawn: Drawn, language: Language): readonly string[] => {
  const { allocations, enrolled, warnings } = drawn
  const total =
    language === 'da'
      ? `${enrolled} indmeldt, ${allocations.length} trukket`
      : `${enrolled} enrolled, ${allocations.length} drawn`
  const rest = allocations.length - shownLots
  return [
    ...allocations.slice(0, shownLots).map(({ unit, arm, stratum }) => `${unit}\t${arm}\t${stratum}`),
    ...(rest > 0
      ? [
          language === 'da'
            ? `… og ${formatNumber(rest, 0, language)} til`
            : `… and ${formatNumber(rest, 0, language)} more`,
        ]
      : []),
    total,
    ...countsOf(drawn).map(([arm, count]) => `  ${arm}: ${formatNumber(count, 0, language)}`),
    ...warnings.flatMap((found) => problemLines(found, language)),
  ]
}

export const drawCommand = (context: Context) =>
  withSeed(writing(command(context, 'draw <dir>', words.about), context), context)
    .option('--unit <ids...>', words.unit[context.language])
    .action((folder: string, options: CommonOptions & { unit?: string[] }) =>
      context.run(options, async (language) => {
        const { unit } = options
        const place = placeOf(folder, options)
        const drawn = await drawLots(place, environmentOf(options, context), unit === undefined ? {} : { units: unit })
        const { protocolHash, seedCommitment, allocations } = drawn
        return { json: { protocolHash, seedCommitment, allocations }, lines: linesOf(drawn, language) }
      }),
    )
