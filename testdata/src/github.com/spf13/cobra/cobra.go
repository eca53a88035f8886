package cobra

type Command struct {
	Use               string
	PersistentPreRunE func(cmd *Command, args []string) error
	RunE              func(cmd *Command, args []string) error
}

func (c *Command) AddCommand(commands ...*Command) {}
func (c *Command) Execute() error                  { return nil }
