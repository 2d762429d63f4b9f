using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CryptoAi.Features.Settings;

/// <summary>How all packages register options: checked when the host starts, and bound to a configuration section so that nothing in it is passed over in silence.</summary>
internal static class OptionsRegistration
{
    // the parts of an options class that are reached without the generated code: the constructor by the options of .NET, the properties to name them in errors
    private const DynamicallyAccessedMemberTypes OptionsMembers = DynamicallyAccessedMemberTypes.PublicParameterlessConstructor | DynamicallyAccessedMemberTypes.PublicProperties;

    /// <summary>Adds options with what checks them; more than once does no harm.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The name of the options; null for those without one.</param>
    public static IServiceCollection AddCheckedOptions<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TValidator>(this IServiceCollection services, string? name = null)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
        services.AddOptionsWithValidateOnStart<TOptions>(name);
        return services;
    }

    /// <summary>Adds options with the generated check of their attributes and the rules that no attribute can state.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The name of the options; null for those without one.</param>
    public static IServiceCollection AddCheckedOptions<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TValidator,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TRules>(this IServiceCollection services, string? name = null)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
        where TRules : class, IValidateOptions<TOptions>
    {
        services.AddCheckedOptions<TOptions, TValidator>(name);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TRules>());
        return services;
    }

    /// <summary>Binds options to a section and follows it. A section that is bound again counts once, at the place of the later call, so that its lists are not there twice.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="section">The section whose keys are the properties of the options.</param>
    /// <param name="bind">Binds, by code that is generated where it is written, and complains of unknown keys (<see cref="RefuseUnknownKeys"/>).</param>
    /// <param name="name">The name of the options; null for those without one.</param>
    public static IServiceCollection BindOptions<[DynamicallyAccessedMembers(OptionsMembers)] TOptions>(
        this IServiceCollection services, IConfigurationSection section, Action<IConfigurationSection, TOptions> bind, string? name = null)
        where TOptions : class
    {
        name ??= Options.DefaultName;
        SectionBinding<TOptions> binding = new(name, section, bind);
        if (services.FirstOrDefault(d => d.ServiceType == typeof(IConfigureOptions<TOptions>) && !d.IsKeyedService && binding.IsSameAs(d.ImplementationInstance)) is { } before)
        {
            services.Remove(before);
        }
        else
        {
            services.AddSingleton<IOptionsChangeTokenSource<TOptions>>(new ConfigurationChangeTokenSource<TOptions>(name, section));
        }

        return services.AddSingleton<IConfigureOptions<TOptions>>(binding);
    }

    /// <summary>How every section is bound.</summary>
    public static void RefuseUnknownKeys(BinderOptions binder) => binder.ErrorOnUnknownConfiguration = true;
}
