import { systemActor, writeTrialFolder } from '../../store/index.ts'
import { openSettingsStore, readSettings } from '../../web/index.ts'
import { type CommonOptions, type Context, command } from '../context.ts'

const words = {
  about: {
    da: 'skriver et forsøg på serveren som en mappe, uden navne og CPR-numre (serveren må ikke køre på samme datamappe)',
    en: 'writes a trial on the server as a folder, without names and CPR numbers (no server may run on the same data folder)',
  },
  done: {
    da: (folder: string, entries: number) => `${folder}: ${entries} indførsler skrevet`,
    en: (folder: string, entries: number) => `${folder}: ${entries} entries written`,
  },
}

export const exportCommand = (context: Context) =>
  command(context, 'export <trial> <dir>', words.about).action((trial: string, dir: string, options: CommonOptions) =>
    context.run(options, async (language) => {
      const store = await openSettingsStore(readSettings(context.io.env))
      try {
        const manifest = await writeTrialFolder(store, systemActor, trial, dir)
        return { json: manifest, lines: [words.done[language](dir, manifest.journal.entries)] }
      } finally {
        await store.close()
      }
    }),
  )
