package source

// Texts reads a TOML file that holds nothing but texts, in tables as deep as the author likes, as a map from dotted keys
// ("search.results.one") to texts. Anything else in it is a problem.
func Texts(f *File) (map[string]string, Problems) {
	root, problems := parseTOML(f)
	texts := map[string]string{}
	var walk func(n *node, path string)
	walk = func(n *node, path string) {
		for i, name := range n.names {
			child, key := n.children[i], join(path, name)
			switch child.kind {
			case tableNode:
				walk(child, key)
			case stringNode:
				texts[key] = child.text
			default:
				problems.Add(child.value, "value/kind", "%s must be %s, not %s", key, stringNode, child.kind)
			}
		}
	}
	walk(root, "")
	return texts, problems
}
