package unitdriver

import (
	"reflect"
	"strings"
	"testing"
)

type everything struct {
	Bool     bool
	Int      int8
	Long     int64
	Byte     byte
	Float    float64
	Text     string
	Texts    []string
	Pair     [2]int
	Next     *everything
	Inner    struct{ A, B uint16 }
	List     []everything
	hidden   func()
	Marks    []mark
	MarkedAt *mark
}

func TestCodec(t *testing.T) {
	t.Parallel()
	for name, v := range map[string]everything{
		"zero": {},
		"full": {
			Bool: true, Int: -128, Long: -1 << 63, Byte: 255, Float: -0.5, Text: "ключ", Texts: []string{"", "a"}, Pair: [2]int{-1, 1 << 40},
			Next: &everything{Int: 1, Next: &everything{}}, Inner: struct{ A, B uint16 }{1, 65535}, List: []everything{{}, {Text: "b"}},
			Marks: []mark{{1}, {0}}, MarkedAt: &mark{9},
		},
	} {
		data, err := appendValue(nil, reflect.ValueOf(&v).Elem())
		if err != nil {
			t.Fatal(err)
		}
		var got everything
		r := &reader{rest: data}
		if r.value(reflect.ValueOf(&got).Elem()); r.err != nil || len(r.rest) > 0 {
			t.Fatalf("%s: %v, %d bytes are left", name, r.err, len(r.rest))
		}
		if !reflect.DeepEqual(got, v) {
			t.Errorf("%s: read %+v, wrote %+v", name, got, v)
		}
		for n := range data {
			r := &reader{rest: data[:n]}
			if r.value(reflect.ValueOf(new(everything)).Elem()); r.err == nil {
				t.Errorf("%s: %d bytes of %d are taken for all", name, n, len(data))
			}
		}
	}
	if err := Writable(reflect.TypeFor[everything]()); err != nil {
		t.Error(err)
	}
	unfit := struct{ M map[string]int }{}
	if Writable(reflect.TypeOf(unfit)) == nil {
		t.Error("a map is writable")
	}
	if _, err := appendValue(nil, reflect.ValueOf(&unfit).Elem()); err == nil || !strings.Contains(err.Error(), "M: a map") {
		t.Errorf("a map is written: %v", err)
	}
}

// FuzzReader holds that no file makes the reader fail or ask for much memory.
func FuzzReader(f *testing.F) {
	data, err := appendValue(nil, reflect.ValueOf(&everything{Texts: []string{"a"}, Next: &everything{}}).Elem())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(_ *testing.T, data []byte) {
		(&reader{rest: data}).value(reflect.ValueOf(new(everything)).Elem())
	})
}
