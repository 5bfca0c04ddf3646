/** What an act was refused for, where no field is to blame. Read out when it appears. */
export function Refusal({ children }: { children: string | undefined }) {
  return (
    <p role="alert" className="text-sm font-medium text-danger empty:hidden">
      {children}
    </p>
  );
}
