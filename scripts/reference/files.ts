import { runCli } from '../../src/cli/index.ts'
import type { Definition, Details } from '../../src/problems/define.ts'
import { problemTable } from '../../src/problems/table.ts'
import { protocolJsonSchema } from '../../src/protocol/index.ts'
import { type Language, languages } from '../../src/text/index.ts'
import { sampleDetails } from './sample-details.ts'

const generated = 'Generated from the code by `npm run reference`; do not edit.'

const help = async (args: readonly string[], language: Language): Promise<string> => {
  let text = ''
  const out = (part: string) => {
    text += part
  }
  await runCli([...args, '--help', '--lang', language], { out, err: out, env: {} })
  return text.trimEnd()
}

const commandNames = (overview: string): readonly string[] =>
  overview
    .split('Commands:')[1]
    ?.split('\n')
    .flatMap((line) => /^ {2}([a-z]+) /.exec(line)?.[1] ?? [])
    .filter((name) => name !== 'help') ?? []

const commandsPage = async (): Promise<string> => {
  const names = commandNames(await help([], 'en'))
  const parts = [`# Commands\n\n${generated}\n`]
  for (const args of [[], ...names.map((name) => [name])]) {
    parts.push(`## virker ${args.join(' ')}`.trimEnd(), '')
    for (const language of languages) parts.push('```text', await help(args, language), '```', '')
  }
  return `${parts.join('\n').trimEnd()}\n`
}

const problemsPage = (): string => {
  const rows = Object.entries(problemTable)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, entry]) => {
      const { severity, exit, http, text } = entry as unknown as Definition<Details>
      const details = sampleDetails(code, '…')
      const words = languages.map(
        (language) => `${text[language].message(details)} *${text[language].remedy(details)}*`,
      )
      return `| \`${code}\` | ${severity} | ${exit} | ${http} | ${words.join(' | ').replaceAll('\n', ' ')} |`
    })
  const head = '| code | severity | exit | HTTP | Dansk | English |\n|---|---|---|---|---|---|'
  return `# Problems\n\n${generated}\nWhat is wrong, and *what to do*; \`…\` stands for what was found.\n\n${head}\n${rows.join('\n')}\n`
}

/** The generated reference: file name to content. */
export const referenceFiles = async (): Promise<ReadonlyMap<string, string>> =>
  new Map([
    ['commands.md', await commandsPage()],
    ['problems.md', problemsPage()],
    ['protocol.schema.json', `${JSON.stringify(protocolJsonSchema(), null, 2)}\n`],
  ])
