import { Button, Input } from 'antd';

interface SearchInputProps {
  readonly id: string;
  readonly value: string;
  readonly busy: boolean;
  readonly maxLength: number;
  readonly button: string;
  readonly autoFocus?: boolean;
  readonly onChange: (value: string) => void;
  readonly onSearch: () => void;
}

/** A line of text that Enter or its button sends off; its id is its test id. */
export function SearchInput(props: SearchInputProps) {
  return (
    <div className="search-input">
      <Input
        id={props.id}
        data-testid={props.id}
        autoFocus={props.autoFocus === true}
        maxLength={props.maxLength}
        autoComplete="off"
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        onPressEnter={(event) => {
          event.preventDefault(); // this Enter searches; it does not move on as well
          props.onSearch();
        }}
      />
      <Button onClick={props.onSearch} disabled={props.busy} data-testid={`${props.id}-go`}>
        {props.button}
        <kbd aria-hidden="true">Enter</kbd>
      </Button>
    </div>
  );
}
