import { Option } from 'commander'
import { newTrial } from '../../app/index.ts'
import { type TemplateName, templateNames } from '../../protocol/index.ts'
import { type CommonOptions, type Context, command } from '../context.ts'

const words = {
  about: {
    da: 'et nyt forsøg: en kommenteret protokol at begynde med',
    en: 'a new trial: a commented protocol to start from',
  },
  template: { da: 'hvilken slags forsøg', en: 'what kind of trial' },
}

export const newCommand = (context: Context) =>
  command(context, 'new <dir>', words.about)
    .addOption(
      new Option('--template <name>', words.template[context.language])
        .choices([...templateNames])
        .makeOptionMandatory(),
    )
    .action((folder: string, options: CommonOptions & { template: TemplateName }) =>
      context.run(options, (language) => {
        const protocol = newTrial(folder, options.template, language)
        const next = {
          da: `Ret den, og kør: virker check ${folder}`,
          en: `Change it, and run: virker check ${folder}`,
        }[language]
        return { json: { protocol }, lines: [protocol, next] }
      }),
    )
