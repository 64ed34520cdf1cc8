import { Argument } from 'commander'
import { type StarterListName, starterList, starterListNames } from '../../registers/index.ts'
import { type CommonOptions, type Context, command } from '../context.ts'

const words = {
  about: {
    da: 'en kodeliste at begynde med, på standard output; den SKAL sammenholdes med leverancens egen',
    en: "a code list to start from, on standard output; it MUST be compared with the delivery's own",
  },
  list: { da: 'hvilket register', en: 'which register' },
}

export const codesCommand = (context: Context) =>
  command(context, 'codes', words.about)
    .addArgument(new Argument('<list>', words.list[context.language]).choices([...starterListNames]))
    .action((name: StarterListName, options: CommonOptions) =>
      context.run(options, () => {
        const text = starterList(name)
        return { json: { name, text }, lines: [text.trimEnd()] }
      }),
    )
