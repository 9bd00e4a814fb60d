import { Radio } from 'antd';

import { Group } from './Field.tsx';

interface ChoiceProps<Value extends string> {
  readonly legend: string;
  readonly value: Value | null;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
  readonly testId: string;
}

/** One of a few, as radio buttons: arrow keys move, nothing is hidden in a list. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  return (
    <Group legend={props.legend} testId={props.testId}>
      <Radio.Group
        className="choice"
        value={props.value}
        aria-label={props.legend}
        onChange={(event) => props.onChange(event.target.value as Value)} // one of the options
      >
        {props.options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            data-testid={`${props.testId}-${option.value}`}
          >
            {option.label}
          </Radio>
        ))}
      </Radio.Group>
    </Group>
  );
}
