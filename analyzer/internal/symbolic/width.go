package symbolic

import (
	"go/types"
	"strconv"
	"strings"
)

// Width returns the bits of an integer type that is narrower than int, negative
// for a type without a sign, or 0.
func Width(t types.Type) int { return WidthOf(TypeName(t)) }

// WidthOf is [Width] of a type by its name, as [TypeName] gives it.
func WidthOf(typ string) int {
	word, _, _ := strings.Cut(typ, " ")
	rest, unsigned := strings.CutPrefix(word, "uint")
	if !unsigned {
		rest = strings.TrimPrefix(word, "int")
	}
	n, err := strconv.Atoi(rest)
	switch {
	case word == "byte":
		return -8
	case err != nil || n == 64:
		return 0
	case unsigned:
		return -n
	}
	return n
}

// Narrower returns the narrower of two widths; 0 is the widest.
func Narrower(a, b int) int {
	abs := func(n int) int { return max(n, -n) }
	if a == 0 || b != 0 && abs(b) < abs(a) {
		return b
	}
	return a
}

// integer is strconv.ParseInt or ParseUint, whose number fits into as many bits as the last
// argument says; typ is the type of the number.
func (m *Machine) integer(args []Value, typ string) Value {
	out := m.parse(args[0], false, typ)
	bits, isConst := args[2].(*Const)
	if number, ok := ElementsOf(out)[0].(*Got); ok && isConst {
		number.Bits = Narrower(number.Bits, WidthOf(strings.TrimSuffix(typ, "64")+bits.Text))
	}
	return out
}
