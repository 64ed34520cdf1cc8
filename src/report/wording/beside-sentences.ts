import type { BesideMethod } from '../../analysis/index.ts'
import type { Said } from '../../text/index.ts'
import { type Context, pick } from '../context.ts'
import { type Line, line, plain } from '../document/inline.ts'
import { besideNumber, besideOf } from '../numbers/beside-number.ts'
import { clusterWords } from './clusters.ts'
import { wayOf } from './design.ts'

/** What a figure beside an estimate answers, and what must not be read into it. Claims no cause, whatever the design. */
const fixed: Readonly<Record<Exclude<BesideMethod, 'randomisation' | 'served-clusters' | 'cluster-means'>, Said>> = {
  'wild-bootstrap': {
    da: 'Med få klynger kan standardfejlen være for lille. Her er klyngernes afvigelser vendt tilfældigt mange gange, for at se hvor langt fra nul forskellen kommer af sig selv.',
    en: 'With few clusters the standard error may be too small. Here the deviations of the clusters are turned at random many times, to see how far from zero the difference comes by itself.',
  },
  'intention-to-treat': {
    da: 'Forskellen mellem alle i de to grupper, uanset hvad de fik. Den svarer på, hvordan det går, når indsatsen tilbydes.',
    en: 'The difference between everyone in the two arms, whatever they got. It answers how things go where the intervention is offered.',
  },
  'first-stage': {
    da: 'Hvor meget grupperne adskilte sig i, hvad de fik. F siger, hvor sikkert det er målt; er F under 10, står det sædvanlige interval ikke til troende.',
    en: 'How much the arms differed in what they got. F says how surely that is measured; where F is below 10, the usual interval is not to be trusted.',
  },
  'anderson-rubin': {
    da: 'Dette interval holder, hvor lidt fordelingen end ændrede ved, hvad folk fik. Det kan være uden ende til en eller begge sider: så siger data ikke mere.',
    en: 'This interval holds however little the allocation changed in what people got. It may have no end to one or both sides: then the data say no more.',
  },
  newcombe: {
    da: 'Newcombes interval passer også til små andele. Det er en ekstra linje: konklusionen læses ikke af den.',
    en: 'Newcombe’s interval suits small shares too. It is an extra line: the verdict is not read off it.',
  },
  'farrington-manning': {
    da: 'Prøver, om forskellen er på den gode side af grænsen. Det er en ekstra linje: konklusionen læses ikke af den.',
    en: 'Tests whether the difference is on the good side of the margin. It is an extra line: the verdict is not read off it.',
  },
  'risk-ratio': {
    da: 'Andelen i den ene gruppe divideret med andelen i den anden. Et stort forhold mellem små andele kan være få mennesker: læs det sammen med forskellen.',
    en: 'The share in one arm divided by the share in the other. A large ratio of small shares may be few people: read it with the difference.',
  },
  'odds-ratio': {
    da: 'En oddsratio er ikke et forhold mellem andele; ved almindelige udfald ligger den længere fra 1.',
    en: 'An odds ratio is not a ratio of shares; for common outcomes it lies further from 1.',
  },
  'rate-ratio': {
    da: 'Et forhold på 1,2 siger, at der var en femtedel flere hændelser pr. person i indsatsgruppen.',
    en: 'A ratio of 1.2 says that there were a fifth more events per person in the treated arm.',
  },
  fisher: {
    da: 'Fishers test tager antallet med hvert svar for givet og gælder også, når der er få.',
    en: 'Fisher’s test takes the number of each answer as given, and holds also where they are few.',
  },
  'log-rank': {
    da: 'Sammenligner hele forløbet på én gang og siger ikke, hvor stor forskellen er.',
    en: 'Compares the whole course at once and does not say how large the difference is.',
  },
  'hazard-ratio': {
    da: 'Et hazardratio giver aldrig alene en konklusion: det siger ikke, hvor mange der har haft hændelsen, og forudsætter, at forholdet er det samme hele tiden.',
    en: 'A hazard ratio never gives a verdict alone: it does not say how many have had the event, and assumes that the ratio is the same all the time.',
  },
  gray: {
    da: 'Sammenligner hele forløbet af én afgang, når andre afgange også kan indtræffe, og siger ikke, hvor stor forskellen er.',
    en: 'Compares the whole course of one exit where other exits may happen too, and does not say how large the difference is.',
  },
  'site-changes': {
    da: 'Hvert sted er talt som én: hvor meget dets gennemsnit ændrede sig. Det svarer for det gennemsnitlige sted. Hvor resultatet er den gennemsnitlige borgers, er dette tal ikke justeret for baggrundsoplysninger, selv om resultatet er det.',
    en: 'Each site is counted as one: by how much its mean changed. It answers for the average site. Where the result is the average citizen’s, this number is not adjusted for attributes, even where the result is.',
  },
  'by-person': {
    da: 'Dette interval er for smalt og må ikke bruges: det var stederne, der kom i hver sin gruppe, ikke borgerne en for en. Det står her, fordi mange rapporter viser det.',
    en: 'This interval is too narrow and may not be used: it was the sites that came into the arms, not people one by one. It stands here because many reports show it.',
  },
  'design-effect': {
    da: 'Variansen, når den følger stederne, delt med den, der regner borgerne enkeltvis: så meget går tabt ved at tro, at borgere på samme sted intet har til fælles.',
    en: 'The variance that follows the sites over the one that takes people one by one: how much is lost by believing that people at one site have nothing in common.',
  },
  'placebo-rank': {
    da: 'Når stederne er få, er der intet interval. I stedet er forskellen regnet ud for alle måder at kalde lige så mange af stederne indsatssteder; p er andelen, der giver en forskel mindst så langt fra nul som den sete. Den kan ikke blive mindre end én delt med antallet af måder.',
    en: 'Where sites are few there is no interval. Instead the difference is computed for every way to call as many of the sites treated; p is the share that gives a difference at least as far from nought as the one seen. It cannot be smaller than one over the number of ways.',
  },
  'placebo-start': {
    da: 'Kun dem, der begyndte før, som om forsøget var begyndt på den opdigtede dag: her burde intet være. En forskel viser, at grupperne allerede bevægede sig fra hinanden; er der intet, siger det ikke noget om det, der kom siden.',
    en: 'Only of those who started before, as if the trial had begun on the made-up day: there should be nothing. A difference shows that the arms were moving apart already; none shows nothing of what came later.',
  },
  'among-users': {
    da: 'Svarer for dem, der brugte det, stederne måtte – under forudsætning af, at det kun virkede gennem brugen, og at ingen på sammenligningsstederne brugte noget tilsvarende. Andelen er taget som kendt, så intervallet er lidt for smalt.',
    en: 'Answers for those who used what the sites were allowed – under the assumption that it worked through use alone, and that nobody at the comparison sites used anything like it. The share is taken as known, so the interval is a little too narrow.',
  },
  'probability-larger': {
    da: 'Trækkes en tilfældig fra hver gruppe, er det chancen for, at den fra indsatsgruppen har den højeste værdi; lige værdier tæller halvt.',
    en: 'With one taken at random from each arm, the chance that the one of the treated arm has the larger value; equal values count half.',
  },
  'difference-in-means': {
    da: 'Forskellen mellem gennemsnittene er et andet spørgsmål end medianen af forskelle: nogle få meget høje værdier kan flytte den.',
    en: 'The difference between the means is another question than the median of differences: a few very high values can move it.',
  },
  'differential-attrition': {
    da: 'En forskel i bortfaldet, der ikke er vist, betyder aldrig, at bortfaldet er uden betydning: de, der mangler, kan være forskellige, også når de er lige mange.',
    en: 'A difference in missing outcomes that is not shown never means that they do not matter: those missing may be unlike, also where they are equally many.',
  },
  'lee-bounds': {
    da: 'Grænserne er for dem, hvis udfald ville være kendt i begge grupper. De forudsætter, at gruppen kun kan flytte alle samme vej: at ingen får sit udfald kendt i den ene gruppe og ukendt i den anden, mens det er omvendt for andre. Forudsætningen kan ikke efterprøves.',
    en: 'The bounds are of those whose outcome would be known in either arm. They assume that the arm moves everyone the same way only: that nobody’s outcome becomes known in the one arm and unknown in the other while it is the other way round for others. The assumption cannot be checked.',
  },
  'response-weights': {
    da: 'De kendte udfald er vægtet, så de ligner alle i det, der var kendt på forhånd. Det hjælper kun, hvis intet andet har betydning for, hvis udfald der mangler.',
    en: 'The known outcomes are weighted so that they resemble everyone in what was known beforehand. That helps only if nothing else bears on whose outcome is missing.',
  },
}

/** By how many redraws, where all estimates have as many; else as the table says. */
const redrawn = (context: Context, ids: readonly string[]): Line => {
  const draws = ids.map((id) => besideOf(context, id, 'randomisation').figure.draws)
  const [first] = draws
  const [id] = ids
  const isSame = draws.every((one) => one?.kind === first?.kind && one?.count === first?.count)
  if (id === undefined || first === undefined || !isSame) {
    return pick(context, { da: line`så mange gange, som tabellen siger`, en: line`as many times as the table says` })
  }
  const number = besideNumber(context, id, 'randomisation', 'draws', 'sentence')
  return first.kind === 'sampled'
    ? [number]
    : pick(context, { da: line`på ${number} måder, den kunne falde ud`, en: line`in ${number} ways it could fall out` })
}

const randomisation = (context: Context, ids: readonly string[]): Line => {
  const plan = pick(
    context,
    wayOf(context.protocol) === 'drawn'
      ? { da: 'efter forsøgets egen plan', en: 'by the trial’s own plan' }
      : { da: 'med lige så mange i hver gruppe', en: 'with as many in each arm' },
  )
  return pick(context, {
    da: line`Der er trukket lod igen ${redrawn(context, ids)} ${plan}. p siger, hvor ofte forskellen bliver mindst så stor som den sete, hvis hver eneste deltager ville have haft samme udfald i den anden gruppe. Intervallet forudsætter, at forskellen er den samme for alle.`,
    en: line`Lots are drawn again ${redrawn(context, ids)} ${plan}. p says how often the difference becomes at least as large as the one seen, if each and every participant would have had the same outcome in the other arm. The interval assumes that the difference is the same for everyone.`,
  })
}

const ofClusters = (context: Context, method: 'served-clusters' | 'cluster-means'): Line => {
  const { da, en } = clusterWords(context)
  const said: Said =
    method === 'served-clusters'
      ? {
          da: `Konklusionens interval svarer med netop de ${da}, der var med. Dette svarer for ${da} som dem og er derfor som regel bredere.`,
          en: `The interval of the verdict answers with the very ${en} that took part. This one answers for ${en} like these, and so is as a rule wider.`,
        }
      : {
          da: `Her er ${da} sammenlignet med hver sit gennemsnit, så de tæller ens, uanset hvor mange deltagere de har. Det svarer for den gennemsnitlige klynge, ikke for den gennemsnitlige deltager.`,
          en: `Here ${en} are compared by their means, so that they count alike however many people they have. It answers for the average cluster, not for the average person.`,
        }
  return [plain(pick(context, said))]
}

/** What the figures of a method answer; `ids` are the estimates that they stand beside. */
export const besideSentence = (context: Context, method: BesideMethod, ids: readonly string[]): Line => {
  if (method === 'randomisation') return randomisation(context, ids)
  if (method === 'served-clusters' || method === 'cluster-means') return ofClusters(context, method)
  return [plain(pick(context, fixed[method]))]
}
