import { lockTrial } from '../../app/index.ts'
import { type CommonOptions, type Context, command, environmentOf, placeOf, withSeed, writing } from '../context.ts'

const words = {
  about: {
    da: 'låser protokollen før lodtrækningen: frø og binding',
    en: 'locks the protocol before the draw: seed and commitment',
  },
  reason: { da: 'hvorfor der låses, selv om noget mangler', en: 'why it is locked although something is missing' },
  locked: { da: 'Låst', en: 'Locked' },
  commitment: { da: 'Binding af frøet', en: 'Commitment to the seed' },
  missing: { da: 'Mangler', en: 'Missing' },
}

export const lockCommand = (context: Context) =>
  withSeed(writing(command(context, 'lock <dir>', words.about), context), context)
    .option('--reason <text>', words.reason[context.language])
    .action((folder: string, options: CommonOptions & { reason?: string }) =>
      context.run(options, async (language) => {
        const { reason } = options
        const place = placeOf(folder, options)
        const locked = await lockTrial(place, environmentOf(options, context), reason === undefined ? {} : { reason })
        return {
          json: locked,
          lines: [
            `${words.locked[language]}: ${locked.protocolHash}`,
            ...(locked.seedCommitment === undefined ? [] : [`${words.commitment[language]}: ${locked.seedCommitment}`]),
            ...locked.missing.map((lack) => `${words.missing[language]}: ${lack}`),
          ],
        }
      }),
    )
