/** Where a part stands in YAML data: keys and places in lists, from the top. */
export type YamlPath = readonly (string | number)[];
