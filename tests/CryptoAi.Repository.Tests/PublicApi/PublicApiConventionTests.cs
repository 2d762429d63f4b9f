using System.Reflection;
using System.Runtime.CompilerServices;

namespace CryptoAi.Repository.Tests.PublicApi;

/// <summary>One thing has one name and one place in every package.</summary>
internal sealed class PublicApiConventionTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [TestCaseSource(typeof(PublicTypes), nameof(PublicTypes.Packages))]
    public void TimeProvider_AsParameter_IsCalledTimeProvider(Assembly package) => Assert.That(
        Parameters(package).Where(static p => p.ParameterType == typeof(TimeProvider) && p.Name != "timeProvider").Select(Describe), Is.Empty);

    [TestCaseSource(typeof(PublicTypes), nameof(PublicTypes.Packages))]
    public void CancellationToken_AsParameter_IsLastAndOptional(Assembly package) => Assert.That(
        Parameters(package)
            .Where(static p => p.ParameterType == typeof(CancellationToken))
            .Where(static p => p.Name != "cancellationToken" || !p.HasDefaultValue || p.Position != ((MethodBase)p.Member).GetParameters().Length - 1)
            .Select(Describe),
        Is.Empty);

    [TestCaseSource(typeof(PublicTypes), nameof(PublicTypes.Packages))]
    public void Method_ThatIsAwaited_EndsWithAsyncAndCanBeCancelled(Assembly package) => Assert.That(
        Methods(package).OfType<MethodInfo>()
            .Where(static m => IsAwaited(m.ReturnType) && (!m.Name.EndsWith("Async", StringComparison.Ordinal) || m.GetParameters().All(static p => p.ParameterType != typeof(CancellationToken))))
            .Select(Describe),
        Is.Empty);

    [TestCaseSource(typeof(PublicTypes), nameof(PublicTypes.Packages))]
    public void Progress_AsParameter_IsAnIProgress(Assembly package) => Assert.That(
        Parameters(package).Where(static p => p.Name == "progress" && !(p.ParameterType.IsGenericType && p.ParameterType.GetGenericTypeDefinition() == typeof(IProgress<>))).Select(Describe), Is.Empty);

    [TestCaseSource(typeof(PublicTypes), nameof(PublicTypes.Packages))]
    public void Result_OfAMethod_IsNoTuple(Assembly package) => Assert.That(
        Methods(package).OfType<MethodInfo>().Where(static m => typeof(ITuple).IsAssignableFrom(m.ReturnType)).Select(Describe), Is.Empty);

    [TestCaseSource(typeof(PublicTypes), nameof(PublicTypes.Packages))]
    public void Callback_AmongOptions_BeginsWithOn(Assembly package) => Assert.That(
        package.GetExportedTypes().SelectMany(static t => t.GetProperties(Declared))
            .Where(static p => p.PropertyType.FullName!.StartsWith("System.Action", StringComparison.Ordinal) && !p.Name.StartsWith("On", StringComparison.Ordinal))
            .Select(static p => $"{p.DeclaringType}.{p.Name}"),
        Is.Empty);

    [TestCaseSource(typeof(PublicTypes), nameof(PublicTypes.Packages))]
    public void Time_Anywhere_IsADateTimeOffset(Assembly package) => Assert.That(
        Methods(package).SelectMany(static m => m.GetParameters().Select(static p => p.ParameterType).Append((m as MethodInfo)?.ReturnType ?? typeof(void)).Select(t => (Type: t, Method: m)))
            .Where(static x => (Nullable.GetUnderlyingType(x.Type) ?? x.Type) == typeof(DateTime))
            .Select(static x => Describe(x.Method)),
        Is.Empty);

    private static IEnumerable<MethodBase> Methods(Assembly package) => package.GetExportedTypes()
        .Where(static t => !typeof(Delegate).IsAssignableFrom(t))
        .SelectMany(static t => ((IEnumerable<MethodBase>)t.GetMethods(Declared)).Concat(t.GetConstructors(Declared)));

    private static IEnumerable<ParameterInfo> Parameters(Assembly package) => Methods(package).SelectMany(static m => m.GetParameters());

    private static bool IsAwaited(Type type) => typeof(Task).IsAssignableFrom(type)
        || type == typeof(ValueTask)
        || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ValueTask<>) || type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)));

    private static string Describe(MethodBase method) => $"{method.DeclaringType}.{method.Name}";

    private static string Describe(ParameterInfo parameter) => $"{Describe((MethodBase)parameter.Member)}({parameter.Name})";
}
