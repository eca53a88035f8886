package heldsession

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/pattern"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A changing statement changes the connection that runs it, and no other.
type changing struct {
	text   *pattern.Pattern
	remedy string
}

// changes are the statements that change one connection. What they do not match
// changes the database, or the transaction.
var changes = []changing{
	{pattern.New(`(?i)^(begin|start\s+transaction|commit|rollback|savepoint)\b`), "begin the transaction with a method of the pool instead"},
	{pattern.New(`(?i)^select\s+(pg_(try_)?advisory_(lock|unlock)(_shared)?|get_lock|release_lock)\s*\(`), "use one connection from the pool for both lock and unlock"},
	{pattern.New(`(?i)^(listen|unlisten)\b`), "use one connection from the pool"},
	{pattern.New(`(?i)^(lock|unlock)\s+tables\b`), "use one connection from the pool"},
	{pattern.New(`(?i)^create\s+(temp|temporary)\b|^create\s+table\s+#`), "use one connection from the pool"},
	{pattern.New(`(?i)^(prepare\s|declare\s.*\bcursor\b)`), "use one connection from the pool"},
	{pattern.New(`(?i)^pragma\s+(\w+\.)?(foreign_keys|busy_timeout|synchronous|cache_size|temp_store|mmap_size|recursive_triggers|locking_mode|` +
		`case_sensitive_like|defer_foreign_keys|query_only|wal_autocheckpoint|journal_size_limit|secure_delete|read_uncommitted|trusted_schema)\s*[=(]`),
		"put it into the data source name, or use one connection from the pool"},
	{pattern.New(`(?i)^(set|reset|use|discard)\s`), "put it into the data source name, or use one connection from the pool"},
}

// elsewhere matches statements that look as if they change one connection, but do not; for example,
// a transaction that ends in the same text.
var elsewhere = pattern.New(`(?is)^set\s+(global|persist|persist_only|@@global\.|local|constraints|transaction)\b|^rollback\s+to\b|` +
	`^(begin|start\s+transaction)\b.*;\s*(commit|end|rollback)\b[^;]*;?\s*$`)

// undoing matches the statements that undo what another one has done to its
// connection: one finding for the two is enough.
var undoing = pattern.New(`(?i)^(commit|rollback|unlisten|unlock|reset|discard|select\s+(pg_advisory_unlock|release_lock))`)

// advisory reports whether a statement holds a lock for as long as its
// connection.
func advisory(text string) bool { return changes[1].text.MatchString(text) }

// changesConnection returns what is known of a statement that changes one
// connection, with its first words, or nil.
func changesConnection(text string) (*changing, string) {
	if elsewhere.MatchString(text) {
		return nil, ""
	}
	for i := range changes {
		if changes[i].text.MatchString(text) {
			return &changes[i], head(text)
		}
	}
	return nil, ""
}

// head returns the words by which messages name a statement.
func head(text string) string {
	text, _, _ = strings.Cut(text, "(")
	text, _, _ = strings.Cut(text, "=")
	words := strings.Fields(text)
	return strings.Trim(strings.Join(words[:min(2, len(words))], " "), ";")
}

// A sent statement changes one connection of the pool that it is sent to.
type sent struct {
	call   *ssa.Call
	change *changing
	pool   key
	of     *catalog.Pool
	words  string
	undoes bool // what another one has done
}

// reportUnpinned reports the statements that change one connection and are sent
// to a pool that may open several. A lock and its unlock are one mistake, also in two functions.
func (u *unit) reportUnpinned() {
	all := u.sentToPools()
	for _, s := range all {
		if !s.undoes || !slices.ContainsFunc(all, func(other sent) bool { return !other.undoes && u.isPair(s, other) }) {
			u.unpinned(s)
		}
	}
}

// sentToPools returns the statements that change one connection and are sent to a pool.
func (u *unit) sentToPools() (all []sent) {
	for _, fn := range u.form.Funcs {
		for instr := range ssaform.Instructions(fn) {
			if call, ok := instr.(*ssa.Call); ok {
				if s, ok := u.sentBy(call); ok {
					all = append(all, s)
				}
			}
		}
	}
	return all
}

// sentBy returns the statement that call sends, if that changes one connection of a pool
// that may have several.
func (u *unit) sentBy(call *ssa.Call) (sent, bool) {
	common := call.Common()
	fn, recv := ssaform.Callee(common), ssaform.Receiver(common)
	if fn == nil || recv == nil || !u.isPool(recv) && u.known.Statement(recv) == nil || !u.known.Takes(fn, recv) {
		return sent{}, false
	}
	text, ok := u.statement(u.textArguments(common))
	if !ok {
		return sent{}, false
	}
	change, words := changesConnection(text)
	if change == nil {
		return sent{}, false
	}
	k := u.key(receiver(common))
	of := recv
	if !u.isPool(recv) {
		of = k.typ() // what a statement was built on
	}
	if of == nil || !u.isPool(of) || u.known.Pool(of) == nil {
		return sent{}, false
	}
	if _, param := k.root.(*ssa.Parameter); u.limit(k).value == 1 || param && k.path == "" && u.isSession(k) {
		return sent{}, false
	}
	return sent{call, change, k, u.known.Pool(of), words, undoing.MatchString(text)}, true
}

// isPair reports whether one of a and b may undo what the other does: they are of one kind, and
// in one function or about one pool.
func (u *unit) isPair(a, b sent) bool {
	if a.change != b.change {
		return false
	}
	node := u.node(a.pool)
	return a.call.Parent() == b.call.Parent() || node.Known() && node == u.node(b.pool) || u.poolName(a.pool) == u.poolName(b.pool)
}

// unpinned reports s if the pool may open several connections.
func (u *unit) unpinned(s sent) {
	pos, end := u.extent(s.call)
	message := fmt.Sprintf("%q is sent to a pool, but affects only one connection of %s, and later statements may run on another; %s", s.words, u.poolName(s.pool), s.change.remedy)
	if u.limit(s.pool).many() {
		u.reporter.Report(report.Finding{Kind: unpinned, Pos: pos, End: end, Message: message})
		return
	}
	u.pendUnpinned(s.pool, pos, message)
	if s.of.Underlying == "" && !u.reporter.Ignored(unpinned, pos) && !u.reporter.Quiet(pos) {
		u.summed.Unlimited = append(u.summed.Unlimited, upgraded{unpinned.Name, u.Pkg.Path(), u.at(pos), u.Fset.Position(pos).Column, message})
	}
}

// isSession reports whether a parameter may be a transaction, though its type
// is that of a pool: the literal that gorm lends one to.
func (u *unit) isSession(k key) bool {
	fn := k.root.Parent()
	return fn.Parent() != nil
}
