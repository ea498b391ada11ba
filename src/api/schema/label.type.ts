/** Labels per language, and which one to show. */
import './reflected-types';
import { Field, InputType, ObjectType } from 'type-graphql';
import { LocaleScalar } from './scalars';

@ObjectType({ description: 'The preferred label in one language.' })
export class Label {
  @Field(() => LocaleScalar, { description: 'The language.' })
  language!: string;
  @Field(() => String, { description: 'The label.' })
  text!: string;
}

@InputType({ description: 'The preferred label in one language.' })
export class LabelInput {
  @Field(() => LocaleScalar, { description: 'The language.' })
  language!: string;
  @Field(() => String, { description: 'The label.' })
  text!: string;
}

type LabelView = { readonly [K in keyof Label]: Label[K] };
type Labels = Readonly<Record<string, string>>;

/** All labels by language, sorted. */
export function labelList(labels: Labels): readonly LabelView[] {
  return Object.keys(labels)
    .sort()
    .map((language) => ({ language, text: labels[language] ?? '' }));
}

/** The label in the language asked for (or its base language), else English, Dutch, the first. */
export function preferredLabel(labels: Labels, language: string | undefined): string {
  const wanted = language === undefined ? [] : [language, language.split('-')[0] ?? language];
  const found = [...wanted, 'en', 'nl', ...Object.keys(labels).sort()].find((one) => labels[one] !== undefined);
  return found === undefined ? '' : (labels[found] ?? '');
}

/** Labels by language from an input's list; of two in one language the later. */
export function labelsFrom(list: readonly LabelInput[]): Labels {
  return Object.fromEntries(list.map(({ language, text }) => [language, text]));
}
