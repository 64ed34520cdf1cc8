import type { Language } from '../../text/index.ts'
import { type Running, readSettings, startServer } from '../../web/index.ts'
import { type CommonOptions, type Context, command } from '../context.ts'

const words = {
  about: {
    da: 'starter web-app’en; indstillingerne står i docs/operation.md',
    en: 'starts the web app; settings are in docs/operation.md',
  },
  examples: {
    da: 'med eksempler: opdigtede forsøg, og enhver kan logge ind som deres opdigtede folk',
    en: 'with examples: made-up trials, and anyone can sign in as their made-up people',
  },
  runs: { da: 'Virker kører på', en: 'Virker runs at' },
  demo: {
    da: 'Log ind: åbn adressen, og vælg en af de opdigtede personer, fx Lisbet Leder (projektleder).',
    en: 'Sign in: open the address and choose one of the made-up people, such as Lisbet Leder (trial lead).',
  },
  first: {
    da: 'Første administrator: åbn denne adresse én gang, og vælg en adgangskode:',
    en: 'First administrator: open this address once, and choose a password:',
  },
  account: { da: 'Log ind med jeres konto.', en: 'Sign in with your account.' },
  stop: { da: 'Stands med Ctrl+C.', en: 'Stop with Ctrl+C.' },
} as const

const howToSignIn = ({ firstAdministrator }: Running, examples: boolean, language: Language): readonly string[] => {
  if (examples) return [words.demo[language]]
  return firstAdministrator === undefined
    ? [words.account[language]]
    : [words.first[language], `  ${firstAdministrator}`]
}

/** Resolves when the process is asked to stop: Ctrl+C, or a service manager. */
const untilAsked = (): Promise<NodeJS.Signals> =>
  new Promise((asked) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => asked(signal))
  })

export const serveCommand = (context: Context) =>
  command(context, 'serve', words.about)
    .option('--examples', words.examples[context.language])
    .action((options: CommonOptions & { examples?: true }) =>
      context.run(options, async (language) => {
        const { io } = context
        const settings = readSettings(options.examples ? { ...io.env, VIRKER_EXAMPLES: '1' } : io.env)
        const running = await startServer(settings)
        // Logs go to standard output, a JSON document a line; what people read goes beside.
        io.err(
          `${[
            '',
            `${words.runs[language]} ${running.url}`,
            ...howToSignIn(running, settings.examples, language),
            words.stop[language],
            '',
          ].join('\n')}\n`,
        )
        await untilAsked()
        await running.stop()
        // An analysis in a process of its own would keep this one: it is done again after the next start.
        setTimeout(() => process.exit(0), 2_000).unref()
        return { json: { url: running.url }, lines: [] }
      }),
    )
