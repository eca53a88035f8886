package settings

import (
	"path"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/pattern"
)

// An hclWalk reads what Terraform and Nomad put into environments, line by
// line: nothing is evaluated, and what is not a plain value or variable is left
// out.
type hclWalk struct {
	*collector
	line     int
	blocks   []hclBlock // around the line
	name     string     // of the pair {name = "X", value = "5"} on the way
	value    string
	valueAt  int
	variable string // that the block around the line declares
	workload string // names of the resource around the line
	// own are the resources with a container that has one of their names: other
	// containers run next to it.
	own map[string]bool
	// first are the containers that run to their end before the others, as [hclWalk.around]
	// names them; waits is the container that another waits for, until it is as until says;
	// hook says when a task runs.
	first              map[string]bool
	waits, until, hook string
	// words are those of a command line, a list that goes on in the next line while listing.
	words   []word
	listing bool
}

// An hclBlock is a block: its head, and what the block says that it is called.
type hclBlock struct{ head, name string }

var (
	hclHead    = pattern.New(`^\s*([A-Za-z_][\w-]*)((?:\s+"[^"]*")*)\s*=?\s*(?:merge\()?\s*[{\[(]*\s*$`)
	hclAssign  = pattern.New(`"?([A-Za-z_][\w-]*)"?\s*[=:]\s*("(?:[^"\\]|\\.)*"|[^\s,{}\[\]"]+(?:\([^)]*\))?)`)
	hclCommand = pattern.New(`"?\b(?:args|command|entryPoint|entrypoint)"?\s*[=:]\s*\[`)
	hclListEnd = pattern.New(`^((?:[^"\]]|"(?:[^"\\]|\\.)*")*)\]`)
	hclQuoted  = pattern.New(`"(?:[^"\\]|\\.)*"`)
	hclVar     = pattern.New(`^(?:tostring\()?(?:"\$\{)?(var|local)\.([A-Za-z_][\w-]*)(?:\}")?\)?$`)
)

func walkHCL(data []byte) *hclWalk {
	w := &hclWalk{collector: newCollector(data), own: map[string]bool{}, first: map[string]bool{}}
	for i, line := range w.lines {
		w.line = i + 1
		w.read(withoutComment(line))
	}
	return w
}

// EndFirst returns the names of the containers in the text of one task that run to their end
// before another starts, which waits for that.
func EndFirst(task []byte) map[string]bool {
	out := map[string]bool{}
	for name, first := range walkHCL(task).first {
		box, _, _ := strings.Cut(name, "/")
		out[box] = out[box] || first
	}
	return out
}

// TaskNumbers returns the variables and flags that the text of one task gives its containers, whose lines
// count from the first of the text.
func TaskNumbers(task []byte) []Setting {
	list, _ := parseHCL(task)
	return list
}

// parseHCL reads a file of Terraform or Nomad.
func parseHCL(data []byte) ([]Setting, []Problem) {
	w := walkHCL(data)
	list, problems := w.results()
	for i := range list {
		box, resource, _ := strings.Cut(list[i].container, "/")
		if list[i].before = w.first[list[i].container]; list[i].before {
			list[i].container = box
			continue
		}
		if list[i].container = box; box == "" || !w.own[resource] {
			list[i].container = strings.TrimSpace(box + " " + resource)
		}
	}
	return list, problems
}

func withoutComment(line string) string {
	for _, mark := range []string{"#", "//"} {
		if i := strings.Index(line, mark); i >= 0 && strings.Count(line[:i], `"`)%2 == 0 {
			line = line[:i]
		}
	}
	return line
}

func (w *hclWalk) read(line string) {
	line = w.command(line)
	opens, closes := strings.Count(line, "{"), strings.Count(line, "}")
	if opens > closes || opens > 0 && opens == closes && w.name == "" {
		if head := hclHead.FindStringSubmatch(line[:strings.IndexByte(line, '{')+1]); head != nil {
			w.enter(head[1], strings.Trim(strings.TrimSpace(head[2]), `"`))
		} else {
			w.enter("", "")
		}
		opens--
	}
	for _, found := range hclAssign.FindAllStringSubmatch(line, -1) {
		w.assign(found[1], found[2])
	}
	for range opens {
		w.enter("", "")
	}
	for range min(closes, len(w.blocks)) {
		w.leave()
	}
}

// command reads the words of a command line, args = ["-pool-size=5"], and returns the line without
// them.
func (w *hclWalk) command(line string) string {
	before, list, after := "", line, ""
	if !w.listing {
		at := hclCommand.FindStringSubmatchIndex(line)
		if at == nil {
			return line
		}
		before, list = line[:at[0]], line[at[1]:]
	}
	end := hclListEnd.FindStringSubmatchIndex(list)
	if w.listing = end == nil; !w.listing {
		list, after = list[:end[3]], list[end[1]:]
	}
	for _, text := range hclQuoted.FindAllString(list, -1) {
		w.words = append(w.words, word{text, w.line})
	}
	if !w.listing {
		w.arguments(Setting{container: w.around()}, w.words)
		w.words = nil
	}
	return before + after
}

func (w *hclWalk) enter(name, label string) {
	if len(w.blocks) < maxDepth {
		w.blocks = append(w.blocks, hclBlock{head: name})
	}
	w.name, w.value = "", ""
	switch {
	case name == "variable":
		w.variable = label
	case len(w.blocks) == 1 && (name == "resource" || name == "module" || name == "job"):
		w.workload = label[strings.LastIndexByte(label, '"')+1:]
	case name == "task":
		w.called("name", label)
	}
}

func (w *hclWalk) leave() {
	if w.blocks[len(w.blocks)-1].head == "lifecycle" {
		w.first[w.around()] = w.hook == "prestart"
		w.hook = ""
	}
	w.waits, w.until = "", ""
	w.blocks = w.blocks[:len(w.blocks)-1]
	w.name, w.value, w.variable = "", "", ""
	if len(w.blocks) == 0 {
		w.workload = ""
	}
}

func (w *hclWalk) within(name string) bool {
	for _, b := range w.blocks {
		if b.head == name {
			return true
		}
	}
	return false
}

func (w *hclWalk) assign(name, value string) {
	w.called(name, value)
	switch text := strings.Trim(value, `"`); {
	case name == "hook":
		w.hook = text
	case name == "sidecar" && text == "true":
		w.hook = "" // it runs on
	case name == "containerName":
		w.waits = text
		w.awaited()
	case name == "condition":
		w.until = text
		w.awaited()
	case w.variable != "" && name == "default":
		w.define("var."+w.variable, value)
	case w.within("locals"):
		w.define("local."+name, value)
	case len(w.blocks) == 0:
		w.define("var."+name, value) // of a .tfvars
	case name == "name" || name == "key":
		w.name = strings.Trim(value, `"`)
	case name == "value":
		w.value, w.valueAt = value, w.line
	case isVariable(name):
		w.set(name, value, w.line)
	}
	if isVariable(w.name) && w.value != "" {
		w.set(w.name, w.value, w.valueAt)
		w.name, w.value = "", ""
	}
}

// awaited notes which container another waits for, as soon as both are known: their order is free.
func (w *hclWalk) awaited() {
	if w.waits == "" || w.until == "" {
		return
	}
	if w.until == "SUCCESS" || w.until == "COMPLETE" {
		w.first[w.waits+"/"+w.workload] = true
	}
	w.waits, w.until = "", ""
}

// called notes that name = value says what a resource, or a container in it, is called.
func (w *hclWalk) called(name, value string) {
	text := strings.Trim(value, `"`)
	if w.workload == "" || name != "name" && name != "function_name" && name != "family" || isVariable(text) || strings.ContainsAny(text, "$. /") {
		return
	}
	if len(w.blocks) == 1 {
		w.workload += " " + text
		return
	}
	w.blocks[len(w.blocks)-1].name = text
	for own := range strings.FieldsSeq(w.workload) {
		w.own[w.workload] = w.own[w.workload] || canonical(own) == canonical(text)
	}
}

// around returns the names of the container and of the resource around the line.
func (w *hclWalk) around() string {
	box := ""
	for _, b := range w.blocks {
		if b.name != "" {
			box = b.name
		}
	}
	return box + "/" + w.workload
}

// define notes the value of a variable of Terraform.
func (w *hclWalk) define(name, value string) {
	if text := strings.Trim(value, `"`); kindOf(text) == Number || kindOf(text) == Duration {
		w.keep(Setting{Key: name, Value: text, Kind: kindOf(text), Line: w.line, definition: true})
	}
}

// set adds a variable of the environment.
func (w *hclWalk) set(name, value string, line int) {
	s := Setting{Key: name, Env: true, Line: line, Value: strings.Trim(value, `"`), container: w.around()}
	if ref := hclVar.FindStringSubmatch(value); ref != nil {
		role, pool, ok := wanted(name)
		if !ok {
			return
		}
		s.Role, s.Pool, s.Kind, s.Value, s.reference = role, pool, pending, "", ref[1]+"."+ref[2]
		w.keep(s)
		return
	}
	w.add(s)
}

// hclDefinitions returns the values of variables, by directory; those of a
// .tfvars count.
func hclDefinitions(list []Setting) map[string]Setting {
	out := map[string]Setting{}
	for _, s := range list {
		id := path.Dir(s.File) + "\x00" + s.Key
		if _, known := out[id]; s.definition && (!known || path.Ext(s.File) == ".tfvars") {
			out[id] = s
		}
	}
	return out
}
