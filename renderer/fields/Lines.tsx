/** Short texts, one below the other. Where it is narrow a number goes below its name, but is not broken. */
export function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul className="lines">
      {lines.map((line) => {
        const [head, ...rest] = line.split(' ');
        return (
          <li key={line}>
            {head} <span className="nowrap">{rest.join(' ')}</span>
          </li>
        );
      })}
    </ul>
  );
}
