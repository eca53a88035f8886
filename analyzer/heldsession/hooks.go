package heldsession

import (
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// hookNames are the methods of a model that gorm calls inside the transaction
// in which it writes the model.
var hookNames = map[string]bool{
	"BeforeSave": true, "BeforeCreate": true, "BeforeUpdate": true, "BeforeDelete": true,
	"AfterSave": true, "AfterCreate": true, "AfterUpdate": true, "AfterDelete": true,
}

const gormDB = "*gorm.io/gorm.DB"

// hooks lends to each hook of gorm the transaction that it runs in:
//
//	func (o *Order) AfterCreate(tx *gorm.DB) error
func (u *unit) hooks() {
	var hooks []*ssa.Function
	for _, fn := range u.form.Funcs {
		if hookNames[fn.Name()] && len(fn.Params) == 2 && catalog.TypeName(fn.Params[1].Type()) == gormDB {
			hooks = append(hooks, fn)
		}
	}
	if len(hooks) == 0 || u.withoutTransactions() {
		return
	}
	for _, fn := range u.production() {
		for _, block := range fn.Blocks {
			for _, instr := range block.Instrs {
				if call, ok := instr.(*ssa.Call); ok {
					u.runsHooks(call, hooks)
				}
			}
		}
	}
}

// runsHooks lends the transaction of a write to the hooks of what it writes.
func (u *unit) runsHooks(call *ssa.Call, hooks []*ssa.Function) {
	fn := ssaform.Callee(&call.Call)
	if fn == nil || ssaform.Receiver(&call.Call) == nil || catalog.TypeName(receiver(&call.Call).Type()) != gormDB ||
		u.known.Effect(fn, receiver(&call.Call).Type()) != catalog.Writes || len(call.Call.Args) < 2 {
		return
	}
	model := catalog.Deref(unwrapped(call.Call.Args[1]).Type())
	for _, hook := range hooks {
		if !types.Identical(model, catalog.Deref(hook.Params[0].Type())) {
			continue
		}
		for _, k := range u.publicNames(call) {
			u.lent[hook] = append(u.lent[hook], &hold{
				call: call, key: k, noun: "transaction", tx: true, lent: true,
				value: hook.Params[1], name: hook.Params[1].Name(), session: u.known.Session("gorm.Tx"),
			})
		}
	}
}

// publicNames returns the variables of the package that are the pool on which
// call runs.
func (u *unit) publicNames(call *ssa.Call) []key {
	k := u.key(receiver(&call.Call))
	if _, ok := k.root.(*ssa.Global); ok {
		return []key{k}
	}
	var all []key
	for _, g := range u.variablesOf(call.Parent()) {
		if stored := u.global(g); stored != nil && u.key(stored) == k {
			all = append(all, key{root: g})
		}
	}
	return all
}

// variablesOf returns the variables of the package that fn assigns, in order.
func (u *unit) variablesOf(fn *ssa.Function) []*ssa.Global {
	var all []*ssa.Global
	for _, block := range fn.Blocks {
		for _, instr := range block.Instrs {
			if store, ok := instr.(*ssa.Store); ok {
				if g, ok := store.Addr.(*ssa.Global); ok {
					all = append(all, g)
				}
			}
		}
	}
	return all
}

// withoutTransactions reports whether the package makes gorm write without a
// transaction.
func (u *unit) withoutTransactions() bool {
	for _, fn := range u.production() {
		for _, block := range fn.Blocks {
			for _, instr := range block.Instrs {
				store, ok := instr.(*ssa.Store)
				if !ok {
					continue
				}
				addr, ok := store.Addr.(*ssa.FieldAddr)
				if c, isConst := store.Val.(*ssa.Const); ok && isConst && fieldName(addr.X.Type(), addr.Field) == "SkipDefaultTransaction" &&
					c.Value != nil && constant.BoolVal(c.Value) {
					return true
				}
			}
		}
	}
	return false
}
