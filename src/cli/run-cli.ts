import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { problem } from '../problems/index.ts'
import { type Language, languages } from '../text/index.ts'
import { problemLines, problemsJson } from './answer.ts'
import { amendCommand } from './commands/amend.ts'
import { checkCommand } from './commands/check.ts'
import { codesCommand } from './commands/codes.ts'
import { drawCommand } from './commands/draw.ts'
import { effectCommand } from './commands/effect.ts'
import { exportCommand } from './commands/export.ts'
import { importCommand } from './commands/import.ts'
import { lockCommand } from './commands/lock.ts'
import { newCommand } from './commands/new.ts'
import { outcomesCommand } from './commands/outcomes.ts'
import { powerCommand } from './commands/power.ts'
import { pullCommand } from './commands/pull.ts'
import { receiveCommand } from './commands/receive.ts'
import { recordCommand } from './commands/record.ts'
import { reportCommand } from './commands/report.ts'
import { revealCommand } from './commands/reveal.ts'
import { runCommand } from './commands/run.ts'
import { schemaCommand } from './commands/schema.ts'
import { serveCommand } from './commands/serve.ts'
import { sitesCommand } from './commands/sites.ts'
import { survivalCommand } from './commands/survival.ts'
import { verifyCommand } from './commands/verify.ts'
import { type Context, createContext, languageOf } from './context.ts'
import type { Io } from './io.ts'
import { usageReason } from './usage-words.ts'

const commands = [
  newCommand,
  checkCommand,
  powerCommand,
  lockCommand,
  amendCommand,
  drawCommand,
  recordCommand,
  receiveCommand,
  revealCommand,
  verifyCommand,
  outcomesCommand,
  runCommand,
  reportCommand,
  effectCommand,
  survivalCommand,
  sitesCommand,
  serveCommand,
  exportCommand,
  importCommand,
  pullCommand,
  schemaCommand,
  codesCommand,
] as const

const about = {
  da: 'Virker det? Fra forsøgsprotokol og lodtrækning til resultater og rapport.',
  en: 'Does it work? From trial protocol and draw to results and report.',
}

/** The language before the command line is parsed: help and usage errors need it too. */
const wantedLanguage = (args: readonly string[], io: Io): Language => {
  const at = args.indexOf('--lang')
  const inline = args.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length)
  const fallback = languageOf(io.env.VIRKER_LANG, languages[0])
  return languageOf(at >= 0 ? args[at + 1] : inline, fallback)
}

const titles: Readonly<Record<string, string>> = {
  'Usage:': 'Brug:',
  'Options:': 'Valg:',
  'Commands:': 'Kommandoer:',
  'Arguments:': 'Angivelser:',
}

/** Help is the same on every screen and in the documentation. */
const helpColumns = 100

const harden = (made: Command, { io, language }: Context): Command =>
  made
    .exitOverride()
    .helpOption('-h, --help', { da: 'vis hjælp', en: 'show help' }[language])
    .configureHelp({ styleTitle: (title) => (language === 'da' ? (titles[title] ?? title) : title) })
    .configureOutput({ writeOut: io.out, writeErr: () => undefined, getOutHelpWidth: () => helpColumns })

const versionOf = (): string =>
  (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version

const programOf = (context: Context): Command => {
  const program = harden(new Command('virker'), context)
    .description(about[context.language])
    .version(versionOf(), '--version', { da: 'vis versionen', en: 'show the version' }[context.language])
  program.helpCommand(
    { da: 'help [kommando]', en: 'help [command]' }[context.language],
    {
      da: 'vis hjælp til en kommando',
      en: 'show help for a command',
    }[context.language],
  )
  for (const make of commands) program.addCommand(harden(make(context), context))
  return program
}

/**
 * Runs one command line.
 *
 * @param args what stands after `virker`
 * @returns the exit status: 0 done, 1 the input is wrong or a check failed, 2 wrong usage, 3 a fault in Virker
 */
export const runCli = async (args: readonly string[], io: Io): Promise<number> => {
  let status = 0
  const context = createContext(io, wantedLanguage(args, io), (ended) => {
    status = ended
  })
  try {
    await programOf(context).parseAsync([...args], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return 0
    const wrong = problem('usage.wrong', {
      reason: args.length === 0 ? 'virker KOMMANDO' : usageReason(error, context.language),
    })
    if (args.includes('--json')) io.out(`${JSON.stringify({ problems: problemsJson([wrong], context.language) })}\n`)
    else io.err(`${problemLines(wrong, context.language).join('\n')}\n`)
    return 2
  }
  return status
}
