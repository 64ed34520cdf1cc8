import { Command, Option } from 'commander'
import { type Environment, openFolder, systemEnvironment, type TrialPlace } from '../app/index.ts'
import { isLanguage, type Language, type Said } from '../text/index.ts'
import { type Answer, give } from './answer.ts'
import type { Io } from './io.ts'

/** Options that every command takes. */
export type CommonOptions = {
  readonly json?: boolean
  readonly lang?: string
  readonly by?: string
  readonly seedFile?: string
}

/** What commands are made with: where to write, the language of help and messages, and how to end. */
export type Context = {
  readonly io: Io
  readonly language: Language
  /** Runs the work of a command and keeps its exit status. */
  readonly run: (options: CommonOptions, work: (language: Language) => Promise<Answer> | Answer) => Promise<void>
}

export const languageOf = (chosen: string | undefined, fallback: Language): Language =>
  chosen !== undefined && isLanguage(chosen) ? chosen : fallback

export const createContext = (io: Io, language: Language, end: (status: number) => void): Context => ({
  io,
  language,
  run: async (options, work) => {
    const spoken = languageOf(options.lang, language)
    end(await give(io, { json: options.json === true, language: spoken }, () => work(spoken)))
  },
})

const words = {
  json: {
    da: 'ét JSON-dokument på standard output og intet andet',
    en: 'one JSON document on standard output and nothing else',
  },
  lang: { da: 'sprog: da eller en', en: 'language: da or en' },
  by: { da: 'hvem der skriver, et pseudonym', en: 'who writes, a pseudonym' },
  seed: { da: 'hvor det hemmelige frø ligger; ellers DIR.seed', en: 'where the secret seed is; else DIR.seed' },
} as const

/** A command with its description and the options that all have. */
export const command = ({ language }: Context, usage: string, description: Said): Command => {
  const [name, ...args] = usage.split(' ')
  const made = new Command(name)
    .description(description[language])
    .option('--json', words.json[language])
    .addOption(new Option('--lang <language>', words.lang[language]).choices(['da', 'en']))
  return args.length === 0 ? made : made.arguments(args.join(' '))
}

/** Adds who writes, for commands that append to the journal. */
export const writing = (made: Command, { language }: Context): Command =>
  made.option('--by <pseudonym>', words.by[language])

/** Adds where the seed is, for commands that make or need it. */
export const withSeed = (made: Command, { language }: Context): Command =>
  made.option('--seed-file <file>', words.seed[language])

export const environmentOf = (options: CommonOptions, { io }: Context): Environment =>
  systemEnvironment(options.by ?? io.env.VIRKER_BY ?? 'cli')

export const placeOf = (folder: string, options: CommonOptions = {}): TrialPlace => openFolder(folder, options.seedFile)
