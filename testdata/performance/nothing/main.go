// Command nothing is a tool for go vet that finds nothing and reads nothing:
// what go vet takes with it is what go vet takes by itself.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
)

// id makes builds of it different for the cache of go vet.
var id = "0"

func main() {
	last := os.Args[len(os.Args)-1]
	switch {
	case last == "-flags":
		fmt.Println(`[{"Name":"json","Bool":true,"Usage":""}]`)
	case strings.HasPrefix(last, "-V"):
		fmt.Printf("nothing version devel buildID=%s\n", id)
	default:
		if err := answer(last); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// answer leaves an empty file of facts for the unit in the file called name.
func answer(name string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	var unit struct {
		VetxOnly   bool
		VetxOutput string
	}
	if err := json.Unmarshal(data, &unit); err != nil {
		return err
	}
	if !unit.VetxOnly {
		fmt.Println("{}")
	}
	return os.WriteFile(unit.VetxOutput, nil, 0o666)
}
