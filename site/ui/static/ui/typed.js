// Whether something was typed or ticked in a field since the page came. A script asks it as it begins: nobody waits
// with typing until that has loaded.

export function isTyped(field) {
  return field.matches("input, textarea") && (field.value !== field.defaultValue || field.checked !== field.defaultChecked);
}
