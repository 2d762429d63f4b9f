namespace CryptoAi.Packages.Tests.Processes;

/// <summary>An application made with <c>dotnet new</c> outside the repository, which gets its packages with <c>dotnet add package</c>.</summary>
internal sealed class ConsumerApp
{
    /// <summary>Makes it.</summary>
    /// <param name="template">The template of <c>dotnet new</c>.</param>
    /// <param name="name">The name of the application and of its folder.</param>
    public ConsumerApp(string template, string name)
    {
        Folder = Path.Combine(PackageFeed.Outside, name);

        // templates as the SDK brings them, whatever this user has installed
        Dictionary<string, string> environment = new(PackageFeed.Environment) { ["DOTNET_CLI_HOME"] = PackageFeed.Outside };
        DotnetProcess.Succeed("dotnet", PackageFeed.Outside, environment, "new", template, "-o", name, "--no-restore");
    }

    /// <summary>The application's folder.</summary>
    public string Folder { get; }

    /// <summary>The folder it is built to.</summary>
    public string Output => Path.Combine(Folder, "bin", "Release", "net10.0");

    /// <summary>The text of a program in this test project.</summary>
    public static string Program(string name) => File.ReadAllText(Path.Combine(RealData.RepositoryRoot, "tests", "CryptoAi.Packages.Tests", "Apps", name + ".cs"));

    /// <summary>Adds a package by its name alone.</summary>
    public void AddPackage(string id) => Dotnet("add", "package", id);

    /// <summary>Writes <c>Program.cs</c>.</summary>
    public void Write(string program) => File.WriteAllText(Path.Combine(Folder, "Program.cs"), program);

    /// <summary>Runs <c>dotnet</c> in the application's folder.</summary>
    /// <returns>The output.</returns>
    public string Dotnet(params IEnumerable<string> arguments) => DotnetProcess.Succeed("dotnet", Folder, PackageFeed.Environment, arguments);

    /// <summary>Builds it, warnings being errors, and runs it.</summary>
    /// <returns>The output.</returns>
    public string Run(params IEnumerable<string> arguments) => Dotnet(["run", "-c", "Release", "-p:TreatWarningsAsErrors=true", "--", .. arguments]);
}
