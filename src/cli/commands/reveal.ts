import { revealSeed } from '../../app/index.ts'
import { type CommonOptions, type Context, command, environmentOf, placeOf, withSeed, writing } from '../context.ts'

const words = {
  about: { da: 'offentliggør frøet, når ingen flere skal trækkes', en: 'reveals the seed when no more will be drawn' },
  done: {
    da: 'Frøet står nu i journalen; enhver kan efterregne lodtrækningen med ”virker verify”.',
    en: 'The seed is now in the journal; anyone can re-derive the draw with "virker verify".',
  },
}

export const revealCommand = (context: Context) =>
  withSeed(writing(command(context, 'reveal <dir>', words.about), context), context).action(
    (folder: string, options: CommonOptions) =>
      context.run(options, async (language) => {
        const revealed = await revealSeed(placeOf(folder, options), environmentOf(options, context))
        return { json: revealed, lines: [revealed.seed, words.done[language]] }
      }),
  )
