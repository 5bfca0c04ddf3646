import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/** Loads a part of the page when it is first shown. Where it cannot be loaded it is left out, and the page stays. */
export function lazyOrNothing<Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(() =>
    load().then(
      (component) => ({ default: component }),
      () => ({ default: () => null }),
    ),
  );
}
