import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/**
 * Loads a part of the page when it is first shown. Where it cannot be loaded (the server has a new release, the line
 * broke), a button in its place loads the page again: for what people would miss.
 */
export function lazyOrReload<Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(() =>
    load().then(
      (component) => ({ default: component }),
      () => ({ default: Reload }),
    ),
  );
}

function Reload() {
  return (
    <button
      type="button"
      onClick={() => location.reload()}
      className="text-left text-sm underline underline-offset-2"
    >
      A part of this page could not be loaded. Load the page again.
    </button>
  );
}
