package deploy

import (
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A target says which objects a patch changes: those that have its kind and its name, any for "".
// In the target of a kustomization both are regular expressions, and labels may select objects.
// https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/
type target struct {
	kind, name string
	regular    bool // kind and name are regular expressions
	labels     string
	unread     string // why it is not known which objects are meant, or ""
}

// targetOf reads the target of a patch of a kustomization, or returns nil if it has none.
func targetOf(file string, item *yaml.Node) *target {
	node := get(item, "target")
	if node == nil {
		return nil
	}
	t := &target{kind: text(node, "kind"), name: text(node, "name"), regular: true, labels: text(node, "labelSelector")}
	if strings.ContainsAny(t.labels, "()!") || get(node, "annotationSelector") != nil {
		t.unread = "which objects a patch selects at " + Place{file, node.Line}.String() + " was not read"
		t.labels = ""
	}
	return t
}

// names reports whether t is about an object of a kind with a name, whatever its labels are.
func (t *target) names(kind, name string) bool {
	return t.matches(t.kind, kind) && t.matches(t.name, name)
}

func (t *target) matches(want, have string) bool {
	if want == "" || want == have || !t.regular {
		return want == "" || want == have
	}
	form, err := regexp.Compile("^(?:" + want + ")$")
	return err == nil && form.MatchString(have)
}

// fits reports whether t is about o.
func (t *target) fits(o *object) bool {
	return t.names(o.kind, o.name) && hasLabels(t.labels, get(o.node, "metadata", "labels"))
}

// hasLabels reports whether a selector of the form "app=shop,tier=web" takes in what has labels.
func hasLabels(selector string, labels *yaml.Node) bool {
	for term := range strings.SplitSeq(selector, ",") {
		key, want, sets := strings.Cut(strings.ReplaceAll(term, "==", "="), "=")
		have := get(labels, strings.TrimSpace(key))
		if term != "" && (have == nil || sets && have.Value != strings.TrimSpace(want)) {
			return false
		}
	}
	return true
}
