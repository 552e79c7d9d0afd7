// Whether something was typed, ticked or chosen in a field since the page came. A script asks it as it begins: nobody
// waits with typing until that has loaded.

export function isTyped(field) {
  if (field.matches("select")) return isChosen(field);
  // A box without a value of its own says “on”, and that its default is nothing.
  if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
  return field.matches("input, textarea") && field.value !== field.defaultValue;
}

// A list in which nothing is chosen beforehand shows its first line.
function isChosen({ options, multiple, selectedIndex }) {
  const each = [...options];
  if (!multiple && !each.some((option) => option.defaultSelected)) return selectedIndex > 0;
  return each.some((option) => option.selected !== option.defaultSelected);
}
