import { Option } from 'commander'
import { amendTrial } from '../../app/index.ts'
import { sayPath } from '../../protocol/index.ts'
import { type CommonOptions, type Context, command, environmentOf, placeOf, writing } from '../context.ts'

const words = {
  about: { da: 'den ændrede protokol bliver næste version', en: 'the changed protocol becomes the next version' },
  reason: { da: 'hvorfor den ændres', en: 'why it is changed' },
  seen: {
    da: 'kunne resultater ses, da ændringen blev besluttet? ellers: ja, hvis en kilde til et resultatmål ligger i mappen',
    en: 'could outcomes be seen when it was decided? else: yes, if a source of an outcome lies in the folder',
  },
  epoch: { da: 'Lodtrækningen ændres: en ny epoke begynder.', en: 'The draw changes: a new epoch begins.' },
  after: { da: 'Efter at resultater kunne ses.', en: 'After outcomes could be seen.' },
}

export const amendCommand = (context: Context) =>
  writing(command(context, 'amend <dir>', words.about), context)
    .requiredOption('--reason <text>', words.reason[context.language])
    .addOption(new Option('--outcomes-seen <yes|no>', words.seen[context.language]).choices(['yes', 'no']))
    .action((folder: string, options: CommonOptions & { reason: string; outcomesSeen?: 'yes' | 'no' }) =>
      context.run(options, async (language) => {
        const { reason, outcomesSeen } = options
        const amended = await amendTrial(placeOf(folder), environmentOf(options, context), {
          reason,
          ...(outcomesSeen === undefined ? {} : { outcomesSeen: outcomesSeen === 'yes' }),
        })
        return {
          json: amended,
          lines: [
            `v${amended.version}: ${amended.protocolHash}`,
            ...amended.changes.map(({ path, change }) => `  ${change}: ${sayPath(path)}`),
            ...(amended.opensEpoch ? [words.epoch[language]] : []),
            ...(amended.afterData ? [words.after[language]] : []),
          ],
        }
      }),
    )
