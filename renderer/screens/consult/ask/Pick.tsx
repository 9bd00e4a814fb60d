import { Checkbox, Select } from 'antd';

import { Field, Group } from '../../../fields/Field.tsx';

interface PickProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly Value[];
  readonly nameOf: (value: Value) => string;
  readonly testId: string;
  readonly onChange: (value: Value) => void;
}

/** One of many, from a list that can be typed into. */
export function Pick<Value extends string>(props: PickProps<Value>) {
  const { label, value, options, nameOf, testId, onChange } = props;
  return (
    <Field label={label}>
      {(id) => (
        <Select<Value>
          id={id}
          data-testid={testId}
          value={value}
          showSearch={{ optionFilterProp: 'label' }}
          options={options.map((one) => ({ value: one, label: nameOf(one) }))}
          onChange={onChange}
        />
      )}
    </Field>
  );
}

interface TicksProps<Value extends string> {
  readonly legend: string;
  readonly values: readonly Value[];
  readonly ticked: readonly Value[];
  readonly nameOf: (value: Value) => string;
  readonly testId: string;
  readonly onChange: (ticked: readonly Value[]) => void;
}

/** Any of a few, as checkboxes; nothing at all when there is nothing to tick. */
export function Ticks<Value extends string>(props: TicksProps<Value>) {
  const { legend, values, ticked, nameOf, testId, onChange } = props;
  if (values.length === 0) return null;
  const toggle = (value: Value) =>
    onChange(ticked.includes(value) ? ticked.filter((one) => one !== value) : [...ticked, value]);
  return (
    <Group legend={legend} testId={testId}>
      <div className="ticks">
        {values.map((value) => (
          <Checkbox
            key={value}
            checked={ticked.includes(value)}
            data-testid={`${testId}-${value}`}
            onChange={() => toggle(value)}
          >
            {nameOf(value)}
          </Checkbox>
        ))}
      </div>
    </Group>
  );
}
