import { readTrialFolder, systemActor } from '../../store/index.ts'
import { openSettingsStore, readSettings } from '../../web/index.ts'
import { type CommonOptions, type Context, command } from '../context.ts'

const words = {
  about: {
    da: 'tager en forsøgsmappe ind på serveren, med hele journalen og lodtrækningens nøgle (serveren må ikke køre på samme datamappe)',
    en: 'takes a trial folder into the server, with the whole journal and the seed of the draw (no server may run on the same data folder)',
  },
  seedFile: { da: 'hvor lodtrækningens nøgle ligger', en: 'where the seed of the draw lies' },
  done: {
    da: (trial: string, entries: number) => `${trial}: ${entries} indførsler taget ind`,
    en: (trial: string, entries: number) => `${trial}: ${entries} entries taken in`,
  },
  next: {
    da: 'Giv folk roller i forsøget under Administration.',
    en: 'Give people roles in the trial under Administration.',
  },
}

export const importCommand = (context: Context) =>
  command(context, 'import <dir>', words.about)
    .option('--seed-file <file>', words.seedFile[context.language])
    .action((dir: string, options: CommonOptions & { seedFile?: string }) =>
      context.run(options, async (language) => {
        const store = await openSettingsStore(readSettings(context.io.env))
        try {
          const { trial, entries } = await readTrialFolder(store, systemActor, dir, options.seedFile)
          return { json: { trial, entries }, lines: [words.done[language](trial, entries), words.next[language]] }
        } finally {
          await store.close()
        }
      }),
    )
