import { pullTrial } from '../../app/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import { type CommonOptions, type Context, command } from '../context.ts'

const words = {
  about: {
    da: 'henter et forsøg fra en server som en mappe; tokenet står i VIRKER_TOKEN',
    en: 'fetches a trial from a server as a folder; the token stands in VIRKER_TOKEN',
  },
  done: {
    da: (folder: string, entries: number) => `${folder}: ${entries} indførsler hentet`,
    en: (folder: string, entries: number) => `${folder}: ${entries} entries fetched`,
  },
  check: {
    da: (folder: string) => `Efterregn: virker verify ${folder}`,
    en: (folder: string) => `Verify: virker verify ${folder}`,
  },
}

export const pullCommand = (context: Context) =>
  command(context, 'pull <url> <trial> <dir>', words.about).action(
    (url: string, trial: string, dir: string, options: CommonOptions) =>
      context.run(options, async (language) => {
        const token = context.io.env.VIRKER_TOKEN ?? ''
        if (token === '') throw new ProblemError(problem('pull.no-token', {}))
        const headers = { authorization: `Bearer ${token}`, 'accept-language': language }
        const call = (path: string) => fetch(new URL(path, url), { headers, redirect: 'error' })
        const manifest = await pullTrial(call, trial, dir)
        const lines = [words.done[language](dir, manifest.journal.entries), words.check[language](dir)]
        return { json: manifest, lines }
      }),
  )
