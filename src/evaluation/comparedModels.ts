/** Which models are drawn beside each other: more than three lines cannot be told apart. */

interface NamedModel {
  readonly model: string
}

/**
 * The own model, seasonal naive and the best of the other rivals, in this order, as far as they are there.
 * @param models no name twice
 * @param ranking best first; names that are not among `models` are passed over
 */
export function comparedModels<Model extends NamedModel>(
  models: readonly Model[],
  own: string,
  ranking: readonly NamedModel[],
): Model[] {
  const best = ranking.find(
    ({ model }) => model !== own && model !== 'seasonalNaive' && models.some((each) => each.model === model),
  )
  return [own, 'seasonalNaive', best?.model].flatMap(
    (name) => models.find(({ model }) => model === name) ?? [],
  )
}
